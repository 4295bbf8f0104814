/** Lets a mouse drag the free corner of the window; the button "larger" does the same for everyone else. */

export function dragToResize(panel: HTMLElement, corner: HTMLElement, fromLeft: boolean): void {
  corner.onpointerdown = (start): void => {
    const { width, height } = panel.getBoundingClientRect();
    corner.setPointerCapture(start.pointerId);
    const move = (event: PointerEvent): void => {
      const wider = (start.clientX - event.clientX) * (fromLeft ? 1 : -1);
      panel.style.setProperty('--_width', `${Math.round(width + wider)}px`);
      panel.style.setProperty('--_height', `${Math.round(height + start.clientY - event.clientY)}px`);
    };
    corner.addEventListener('pointermove', move);
    const end = (): void => corner.removeEventListener('pointermove', move);
    corner.addEventListener('pointerup', end, { once: true });
    corner.addEventListener('pointercancel', end, { once: true });
  };
}
