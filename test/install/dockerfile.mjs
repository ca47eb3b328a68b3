// A Dockerfile carried out without an engine: each stage is a folder, in which its steps really run. What cannot be done
// that way is refused, so that a test which passes has carried out every line.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { chmod, cp, mkdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join, posix, relative } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The folder as a builder is sent it: without what `.dockerignore` leaves out. */
export async function copyContext(root, target, installation) {
  const ignore = createRequire(join(installation, 'package.json'))('@balena/dockerignore');
  const ignored = ignore().add(await readFile(join(root, '.dockerignore'), 'utf8'));
  const filter = (path) => path === root || !ignored.ignores(relative(root, path));
  await cp(root, target, { recursive: true, filter });
}

/**
 * Carries out all stages and returns the last one.
 * @param context The folder that COPY takes from.
 * @param scratch An empty folder, for the stages.
 * @param installation Where dockerfile-ast is installed.
 * @param base Puts into a folder what the image of that name brings. May return variables.
 */
export async function build({ dockerfile, context, scratch, installation, base }) {
  const { DockerfileParser } = createRequire(join(installation, 'package.json'))('dockerfile-ast');
  const stages = new Map();
  let stage;
  for (const instruction of DockerfileParser.parse(dockerfile).getInstructions()) {
    const keyword = instruction.getKeyword();
    if (keyword === 'FROM') {
      stage = new Stage(join(scratch, `stage-${stages.size}`), context, stages);
      await mkdir(stage.root, { recursive: true });
      Object.assign(stage.env, await base(instruction.getImage(), stage.root));
      stages.set(instruction.getBuildStage() ?? String(stages.size), stage);
      continue;
    }
    const step = steps[keyword];
    assert.ok(step, `${keyword} is not carried out by this test: teach it, or do without.`);
    await step(stage, instruction);
  }
  return stage;
}

class Stage {
  workdir = '/';
  env = {};
  exposed = [];
  labels = {};
  user;
  entrypoint = [];
  command = [];
  healthcheck;

  constructor(root, context, stages) {
    Object.assign(this, { root, context, stages });
  }

  /** Where a path of the image is on this machine. */
  locate(path) {
    return join(this.root, posix.resolve(this.workdir, path));
  }

  /** Starts a command as a container does: in the working directory, as the user, with the image's variables and `env`. */
  start(command, env = {}) {
    // There is no chroot: a path of the image is told where it is.
    const [file, ...args] = command.map((word) => (word.startsWith('/') ? this.locate(word) : word));
    const identity = this.user !== undefined && process.getuid?.() === 0 ? this.user : {};
    return spawn(file, args, {
      cwd: this.locate('.'),
      env: { PATH: `${this.root}/usr/local/bin:${process.env.PATH}`, ...this.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...identity,
    });
  }
}

const steps = {
  async WORKDIR(stage, instruction) {
    stage.workdir = posix.resolve(stage.workdir, instruction.getArgumentsContent());
    await mkdir(stage.locate('.'), { recursive: true });
  },

  async COPY(stage, instruction) {
    const words = instruction.getArguments().map(String);
    const target = words.pop();
    const [flag, ...more] = instruction.getFlags();
    assert.ok(
      more.length === 0 && (flag === undefined || flag.getName() === 'from'),
      `COPY with ${flag} is not known.`,
    );
    const from = flag === undefined ? stage.context : stage.stages.get(flag.getValue()).root;
    for (const source of words) {
      assert.doesNotMatch(source, /[*?[]/, 'COPY with patterns is not known.');
      const path = join(from, source);
      const isFolder = (await stat(path)).isDirectory();
      const into = isFolder || !target.endsWith('/') ? target : posix.join(target, basename(source));
      await mkdir(join(stage.locate(into), isFolder ? '.' : '..'), { recursive: true });
      await cp(path, stage.locate(into), { recursive: true });
    }
  },

  async RUN(stage, instruction) {
    const command = instruction.getArgumentsContent();
    assert.deepEqual(instruction.getFlags(), [], 'RUN with options is not known.');
    assert.doesNotMatch(command, /(^|\s)\//, 'RUN names a path from /, which would be one of this machine.');
    const env = { ...process.env, ...stage.env, PATH: `${stage.root}/usr/local/bin:${process.env.PATH}` };
    await run('/bin/sh', ['-c', command], { cwd: stage.locate('.'), env, maxBuffer: 16 * 1024 * 1024 });
  },

  ENV(stage, instruction) {
    for (const property of instruction.getProperties()) stage.env[property.getName()] = property.getValue();
  },

  LABEL(stage, instruction) {
    for (const property of instruction.getProperties()) stage.labels[property.getName()] = property.getValue();
  },

  EXPOSE(stage, instruction) {
    stage.exposed.push(...instruction.getArguments().map((port) => Number(String(port))));
  },

  USER(stage, instruction) {
    const [uid, gid] = instruction.getArgumentsContent().split(':').map(Number);
    assert.ok(uid > 0 && gid > 0, 'USER is to be a number and a group, and not root.');
    stage.user = { uid, gid };
  },

  HEALTHCHECK(stage, instruction) {
    stage.healthcheck = JSON.parse(instruction.getRawArgumentsContent().replace(/^(--\S+\s+|\\\s+)*CMD\s+/, ''));
  },

  ENTRYPOINT(stage, instruction) {
    stage.entrypoint = instruction.getJSONStrings().map((word) => word.getJSONValue());
  },

  CMD(stage, instruction) {
    stage.command = instruction.getJSONStrings().map((word) => word.getJSONValue());
  },
};

/** Everybody may read the folder and go into it, as in an image, and nobody may write. */
export async function makeReadOnly(folder) {
  await run('chmod', ['-R', 'a-w,a+rX', folder]);
}

export async function makeWritable(folder) {
  await run('chmod', ['-R', 'u+w', folder]);
  await chmod(folder, 0o700);
}
