/** Running a program, and what it took. */

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** How often its memory is looked at, in milliseconds. The system keeps the peak; only the last moment can be missed. */
const LOOK = 20;

/**
 * @typedef {object} Ran
 * @property {number} seconds
 * @property {number | null} peak bytes of memory, of it and of what it started; only where the system has `/proc`
 * @property {string} said on its standard output
 * @property {string} complained on its error output
 */

/**
 * Runs a program to its end.
 *
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<Ran>}
 */
export async function run(program, args) {
  const start = performance.now();
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let [said, complained] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text) => (said += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (complained += text));
  /** @type {Map<number, number>} */
  const peaks = new Map();
  const timer = setInterval(() => look(child.pid ?? NaN, peaks), LOOK);
  try {
    const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
    const seconds = (performance.now() - start) / 1000;
    if (code !== 0) throw new Error(`${program} ${args.join(" ")} failed (${code}):\n${said}${complained}`);
    const sum = [...peaks.values()].reduce((sum, peak) => sum + peak, 0);
    return { seconds, peak: peaks.size > 0 ? sum : null, said, complained };
  } finally {
    clearInterval(timer);
  }
}

/**
 * Notes how much memory a process has had at most, and its children.
 *
 * @param {number} pid
 * @param {Map<number, number>} peaks
 */
function look(pid, peaks) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    const kibibytes = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
    if (kibibytes) peaks.set(pid, Number(kibibytes) * 1024);
    for (const child of children.split(" ").filter(Boolean)) look(Number(child), peaks);
  } catch {
    // It has ended, or this system has no such files.
  }
}
