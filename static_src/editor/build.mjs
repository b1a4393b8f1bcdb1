// Bundles the editor. `node static_src/editor/build.mjs` writes it and the licences of what is in it; with `--check` it fails where the
// written ones differ.
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));
const OUT = "static_src/js/dist/live.js";
const LICENCES = "static_src/js/dist/live.LICENSES.txt";

async function bundle() {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root, entryPoints: ["static_src/editor/live.js"], outfile: OUT,
    bundle: true, format: "esm", minify: true, target: ["es2022"], charset: "utf8", legalComments: "none", write: false, metafile: true,
  });
  return { code: Buffer.from(outputFiles[0].contents), inputs: Object.keys(metafile.inputs) };
}

// The packages that the bundle holds parts of, each with its licence.
async function licences(inputs) {
  const names = inputs.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean);
  // Where `node_modules` is a link, the paths leave the project and none is found.
  if (!names.length) throw new Error("no package was found in the bundle: is node_modules a folder of this project?");
  const texts = [...new Set(names)].sort().map(async (name) => {
    const folder = `${root}node_modules/${name}`;
    const { version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
    const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
    return `${name} ${version} (${license})\n\n${file ? (await readFile(`${folder}/${file}`, "utf8")).trim() : ""}\n`;
  });
  return Buffer.from((await Promise.all(texts)).join(`\n${"-".repeat(72)}\n`));
}

const { code, inputs } = await bundle();
const made = new Map([[OUT, code], [LICENCES, await licences(inputs)]]);
console.log(`${OUT}: ${Math.round(code.length / 1000)} KB, ${Math.round(gzipSync(code).length / 1000)} KB gzip`);
for (const [path, bytes] of made) {
  if (!process.argv.includes("--check")) {
    await mkdir(`${root}static_src/js/dist`, { recursive: true });
    await writeFile(root + path, bytes);
  } else if (!bytes.equals(await readFile(root + path).catch(() => Buffer.alloc(0)))) {
    console.error(`${path} is not what its sources make: run \`npm run build\`.`);
    process.exitCode = 1;
  }
}
