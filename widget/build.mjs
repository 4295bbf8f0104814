// Builds the file that pages load, and the one it loads itself. `node build.mjs [output]`; the same source and tools give the same bytes.
import { readFile, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { basename, dirname, join } from 'node:path';
import esbuild from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const output =
  process.argv[2] ?? join(here, '..', 'privacybalie', 'gateway', 'assets', 'static', 'privacybalie.js');

// Style sheets are written as CSS and travel as minified text, for constructable sheets: a page's CSP allows no <style>.
const sheets = {
  name: 'sheets',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const css = await readFile(path, 'utf8');
      const { code } = await esbuild.transform(css, { loader: 'css', minify: true, target: targets });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};
// Indentation inside templates is for people; a browser shows a line break and spaces as one space, and at the end of a
// block as nothing. A space packs better than a line break.
const templates = {
  name: 'templates',
  setup(build) {
    build.onLoad({ filter: /src\/.*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const ends =
        /\n[ \t]+(?=<\/(?:article|button|dd|details|div|dl|fieldset|form|label|li|ol|p|section|ul)>)/g;
      const between = /(?<=["}>])\n[ \t]+(?=[@?.]?[a-z-]+=["$]|<[a-z]|\$\{)/g;
      const contents = source
        .replace(ends, '')
        .replace(between, ' ')
        .replace(/\n[ \t]+/g, '\n');
      return { contents, loader: 'ts' };
    });
  },
};
// The oldest browsers with adopted style sheets, <dialog> and Array.findLast.
const targets = ['chrome99', 'firefox104', 'safari16.4'];

const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  write: false,
  target: targets,
  charset: 'utf8',
  legalComments: 'none',
  plugins: [sheets, templates],
};
const digest = (kind, bytes, form) => createHash(kind).update(bytes).digest(form);

/** Build one file, with its checksum beside it. */
async function build(path, options) {
  const { outputFiles } = await esbuild.build({ ...common, ...options });
  const bytes = Buffer.from(outputFiles[0].contents);
  await writeFile(path, bytes);
  await writeFile(`${path}.sha256`, `${digest('sha256', bytes, 'hex')}  ${basename(path)}\n`);
  console.log(`${path}: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzip`);
  return bytes;
}

// What is loaded when it is first wanted is known to the first file by name and hash, so the integrity of a page's
// one script tag covers all.
async function part(name, entry) {
  const banner = { js: '/* Privacybalie, EUPL-1.2. */' };
  const path = output.replace(/\.js$/, `-${name}.js`);
  const bytes = await build(path, { entryPoints: [entry], format: 'esm', banner });
  return {
    name: `privacybalie-${name}-${digest('sha256', bytes, 'hex').slice(0, 8)}.js`,
    integrity: `sha256-${digest('sha256', bytes, 'base64')}`,
  };
}
const FILES = { later: await part('later', 'src/later/index.ts'), en: await part('en', 'src/words/en.ts') };
await build(output, {
  entryPoints: ['src/main.ts'],
  format: 'iife',
  define: { FILES: JSON.stringify(FILES) },
  banner: { js: '/* Privacybalie, EUPL-1.2. Bevat lit, BSD-3-Clause: zie NOTICE.txt bij dit bestand. */' },
});
