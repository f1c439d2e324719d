// Runs scripts on MicroPython's WebAssembly port: run.mjs PACKAGE HEAP-BYTES FILES SCRIPT...
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [packaged, heap, files, ...scripts] = process.argv.slice(2);
const { loadMicroPython } = await import(pathToFileURL(join(packaged, "micropython.mjs")));

const printed = [];
const micropython = await loadMicroPython({
  heapsize: Number(heap),
  pystack: 16384,
  // By lines it would keep a last line that nothing ends.
  linebuffer: false,
  stdout: (bytes) => printed.push(...bytes),
});

function mount(folder, place) {
  for (const name of readdirSync(folder)) {
    const [from, to] = [join(folder, name), `${place}/${name}`];
    if (statSync(from).isDirectory()) {
      if (!micropython.FS.analyzePath(to).exists) micropython.FS.mkdir(to);
      mount(from, to);
    } else {
      micropython.FS.writeFile(to, readFileSync(from));
    }
  }
}

mount(files, "");
try {
  // Each from the top: only between them does it collect garbage.
  for (const script of scripts) micropython.runPython(readFileSync(script, "utf8"));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
process.stdout.write(Buffer.from(printed));
