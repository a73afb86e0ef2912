import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run, tail } from './command.mjs';
import { findPrograms, installPackage } from './debian.mjs';
import { root } from './root.mjs';

const NAMES = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
const PROBE = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))';
const FACTS = 'import sys, importlib.metadata as m; print(m.version(sys.argv[1]), sys.version.split()[0])';
const REFRESH_MS = 24 * 60 * 60 * 1000;
const TEST_PACKAGES = ['pytest==9.2.0', 'requests==2.34.2'];

/**
 * The official Python SDKs: their name on PyPI and the versions in use, oldest first; '' is the newest that
 * PyPI has. AXME 0.1 sends its key as a Bearer token; iii 0.16 is the one its users' page describes.
 */
export const SDKS = {
  'intent-bus': { package: 'intent-bus', versions: ['1.0.2', '1.2.0', ''] },
  axme: { package: 'axme', versions: ['0.1.0', ''] },
  openintent: { package: 'openintent', versions: [''] },
  iii: { package: 'iii-sdk', versions: ['0.16.1', ''] },
};

async function findPython() {
  for (const file of findPrograms(NAMES)) {
    if ((await run(file, ['-c', PROBE])).code === 0) return file;
  }
}

/** A Python 3.10 or newer that can make virtual environments, installed first where that is allowed. */
export async function ensurePython() {
  return (await findPython()) ?? ((await installPackage('python3-venv')) ? findPython() : undefined);
}

async function must(command, args, what) {
  const { code, output } = await run(command, args, { env: { PIP_DISABLE_PIP_VERSION_CHECK: '1' } });
  if (code !== 0) throw new Error(`${what} failed:\n${tail(output, 15)}`);
  return output;
}

/**
 * A virtual environment with one version of one official SDK, kept in .venv. The newest is looked
 * up again once a day; offline, the one that is there serves on.
 */
async function environment(python, system, version) {
  const { package: name } = SDKS[system];
  const folder = path.join(root, '.venv', `${system}-${version || 'newest'}`);
  const bin = path.join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const marker = path.join(folder, 'packages');
  const packages = [version ? `${name}==${version}` : name, ...TEST_PACKAGES];
  const wanted = packages.join('\n');
  const readFacts = () => run(bin, ['-c', FACTS, name]);
  const ready =
    existsSync(marker) && readFileSync(marker, 'utf8') === wanted && (await readFacts()).code === 0;
  const stale = ready && !version && Date.now() - statSync(marker).mtimeMs > REFRESH_MS;
  const install = () =>
    must(bin, ['-m', 'pip', 'install', '--quiet', '--upgrade', ...packages], `pip install ${packages[0]}`);
  if (!ready) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(path.dirname(folder), { recursive: true });
    await must(python, ['-m', 'venv', folder], 'python -m venv');
    await install();
    writeFileSync(marker, wanted);
  } else if (stale) {
    await install().then(
      () => writeFileSync(marker, wanted),
      (error) => console.log(error.message.split('\n')[0]),
    );
  }
  const [found, runs] = (await readFacts()).output.trim().split(' ');
  console.log(`${name} ${found} on Python ${runs}${version ? '' : ' (newest on PyPI)'}`);
  return { system, version: found, newest: !version, python: bin };
}

/** One environment an SDK and version, oldest first, of these systems or of all. Throws when one cannot be made. */
export async function environments(python, systems = []) {
  const unknown = systems.find((system) => !(system in SDKS));
  if (unknown) throw new Error(`There is no system ${unknown}: only ${Object.keys(SDKS).join(', ')}.`);
  const made = [];
  for (const [system, { versions }] of Object.entries(SDKS)) {
    if (systems.length && !systems.includes(system)) continue;
    for (const version of versions) made.push(await environment(python, system, version));
  }
  return made;
}

/** The Python with the newest SDK of each system, under the names that the browser tests know. */
export function pythonsOf(sdks = []) {
  const pythons = {};
  for (const { system, newest, python } of sdks) if (newest) pythons[PYTHON_VARIABLES[system]] = python;
  return pythons;
}

const PYTHON_VARIABLES = {
  'intent-bus': 'E2E_PYTHON',
  axme: 'E2E_PYTHON_AXME',
  openintent: 'E2E_PYTHON_OPENINTENT',
  iii: 'E2E_PYTHON_III',
};
