// Builds the one file that pages load. `node build.mjs [output]`; the same source and tools give the same bytes.
import { readFile, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
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

const { outputFiles } = await esbuild.build({
  absWorkingDir: here,
  entryPoints: ['src/main.ts'],
  bundle: true,
  minify: true,
  write: false,
  format: 'iife',
  target: targets,
  charset: 'utf8',
  legalComments: 'none',
  banner: { js: '/* Privacybalie, EUPL-1.2. Bevat lit, BSD-3-Clause: zie NOTICE.txt bij dit bestand. */' },
  plugins: [sheets, templates],
});
const bytes = Buffer.from(outputFiles[0].contents);
const sum = createHash('sha256').update(bytes).digest('hex');
await writeFile(output, bytes);
await writeFile(`${output}.sha256`, `${sum}  privacybalie.js\n`);
console.log(`${output}: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzip`);
