import { expect } from 'chai'
import { existsSync, readFileSync } from 'node:fs'
import { load, YAML11_SCHEMA } from 'js-yaml'
import { z } from 'zod'
import { fromRoot } from '../../src/platform/root'

// What the Compose specification says of the keys that compose.yaml uses, and of no other: a key that is misspelt or
// indented wrongly is one that is not in this list. No container engine is needed for it.

const text = z.string().min(1)
const name = z.string().regex(/^[a-zA-Z0-9._-]+$/)
const distinct = (of: z.ZodString) =>
  z.array(of).refine((all) => new Set(all).size === all.length, 'the same is there twice')
const duration = z.string().regex(/^(\d+(us|ms|s|m|h))+$/)
const words = z.union([text, z.array(text).min(1)])
const port = z.string().regex(/^((\d{1,3}\.){3}\d{1,3}:)?\d{1,5}:\d{1,5}(\/(tcp|udp))?$/)
const mount = z.string().regex(/^(\.?\.?\/[\w./-]+|[a-zA-Z0-9][\w.-]*):\/[\w./-]*(:(ro|rw))?$/)
const condition = z.enum(['service_started', 'service_healthy', 'service_completed_successfully'])

const healthcheck = z.strictObject({
  // CMD runs the words, CMD-SHELL one line in a shell.
  test: z.union([text, z.tuple([z.enum(['CMD', 'CMD-SHELL'])], text)]),
  interval: duration.optional(),
  timeout: duration.optional(),
  retries: z.int().positive().optional(),
})

const service = z
  .strictObject({
    build: text.optional(),
    image: text.optional(),
    restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']).optional(),
    read_only: z.boolean().optional(),
    tmpfs: words.optional(),
    cap_drop: distinct(text).optional(),
    security_opt: distinct(text).optional(),
    stop_grace_period: duration.optional(),
    depends_on: z.union([distinct(name), z.record(name, z.strictObject({ condition }))]).optional(),
    environment: z.record(z.string().regex(/^[A-Z][A-Z_]*$/), text).optional(),
    ports: distinct(port).optional(),
    volumes: distinct(mount).optional(),
    command: words.optional(),
    healthcheck: healthcheck.optional(),
  })
  .refine(({ build, image }) => build !== undefined || image !== undefined, 'neither an image nor how one is built')

const file = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/),
  // What is said once for several services: not read by itself, and whole all the same.
  'x-capstan': service,
  services: z.record(name, service),
  // Each by its name alone: the engine's own volumes.
  volumes: z.record(name, z.null()),
})

const written = readFileSync(fromRoot('compose.yaml'), 'utf8')
// With the merge key, which YAML 1.2 no longer has and the specification names.
const read = (source: string): unknown => load(source, { schema: YAML11_SCHEMA })
const faultsOf = (source: string): string[] =>
  (file.safeParse(read(source)).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)

const volumeOf = (one: string): string[] => (/^[./]/.test(one) ? [] : [one.split(':')[0]!])
const bindOf = (one: string): string[] => (/^\./.test(one) ? [one.split(':')[0]!] : [])

describe('compose.yaml', () => {
  it('has no key that the Compose specification does not name, and each of the kind that it asks for', () => {
    expect(faultsOf(written)).to.deep.equal([])
  })

  it('would be refused with a key that is misspelt, at a wrong place, or of another kind', () => {
    for (const [right, wrong] of [
      ['read_only: true', 'readonly: true'],
      ['read_only: true', 'read_only: twice'],
      ['stop_grace_period: 15s', 'stop_grace_period: 15 seconds'],
      ['condition: service_healthy', 'condition: healthy'],
      ['restart: unless-stopped', 'restart: sometimes'],
      ['  retries: 24', '  retry: 24'],
      ['cap_drop: [ALL]', 'cap_drop: ALL'],
      ["ports: ['80:80', '443:443']", 'ports: [80-80]'],
      ['\nvolumes:\n', '\nvolume:\n'],
    ] as const) {
      expect(written, right).to.include(right)
      expect(faultsOf(written.replace(right, wrong)), wrong).not.to.deep.equal([])
    }
  })

  it('names only services, volumes and files that there are, and no volume for nothing', () => {
    const { services, volumes } = file.parse(read(written))
    const all = Object.values(services)
    const mounts = all.flatMap((one) => one.volumes ?? [])
    expect(new Set(mounts.flatMap(volumeOf))).to.deep.equal(new Set(Object.keys(volumes)))
    for (const bound of mounts.flatMap(bindOf)) expect(existsSync(fromRoot(bound)), bound).to.equal(true)
    for (const { depends_on: needed = [] } of all)
      for (const [one, how] of Array.isArray(needed)
        ? needed.map((of) => [of, null] as const)
        : Object.entries(needed)) {
        expect(services).to.have.property(one)
        if (how?.condition === 'service_healthy') expect(services[one], one).to.have.property('healthcheck')
      }
  })

  it('gives two processes what one has, each with a folder of its own', () => {
    const { services } = file.parse(read(written))
    const [{ volumes: first, ...one }, { volumes: second, ...other }] = [
      services['capstan-1']!,
      services['capstan-2']!,
    ] as const
    expect(one).to.deep.equal(other)
    expect(first).not.to.deep.equal(second)
    expect(one.read_only).to.equal(true)
  })

  it('takes from the environment only what is written as the specification writes it', () => {
    const rest = written
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .join('\n')
      .replace(/\$\{[A-Z_]+(:?[-?+][^{}]*)?\}/g, '')
    expect(rest).not.to.include('$')
  })
})
