import { expect } from 'chai'
import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { MongoClient, type Db } from 'mongodb'
import { openStore, type EmbeddedStore } from '../../src/embedded-store'
import { verifyFolder } from '../../src/embedded-store/files/verify'
import { dayOf } from '../../src/platform/time/calendar-day'
import { systemClock } from '../../src/platform/time/clock'
import { bundleCapstan, bundleProgram, freePort, newFolder, startCapstan, type Started } from '../support/process'
import { NoAnswer, RemoteVisitor } from '../support/remote-visitor'
import type { Cast } from './kill-data'
import { pages, steps } from './kill-steps'
import { newStory, shownAfter, takeNext, tracesAfter, wordsAfter, type Story } from './kill-story'
import { findStory, orphansIn, referencesIn } from './kill-traces'

/** So many forms are answered in a round before the server is killed: a count is the same on every machine. */
const answered = { least: 8, most: 24 }

/** A server on one data folder that is killed again and again, and the people who write at it. */
export class KillRounds {
  private readonly visitors = new Map<string, RemoteVisitor>()
  private readonly stories: Story[] = []
  private server: Started | undefined
  private address = ''
  private store: EmbeddedStore | undefined
  private client: MongoClient | undefined
  /** Forms that were answered, and forms that were on their way when the server was killed: kept or not. */
  readonly counts = { acknowledged: 0, keptUnanswered: 0, goneUnanswered: 0 }

  private constructor(
    private readonly folder: string,
    private readonly program: string,
    private readonly casts: Cast[],
    private random: number,
  ) {}

  static async prepare(seed: number): Promise<KillRounds> {
    const folder = newFolder()
    const program = await bundleCapstan()
    const prepare = [await bundleProgram('test/start/kill-data.ts'), folder]
    const { stdout } = await promisify(execFile)(process.execPath, prepare)
    return new KillRounds(folder, program, JSON.parse(stdout) as Cast[], seed)
  }

  private nextRandom(below: number): number {
    this.random = (this.random * 1103515245 + 12345) % 2147483648
    return Math.floor((this.random / 2147483648) * below)
  }

  private get db(): Db {
    return this.client!.db()
  }

  async start(): Promise<void> {
    const settings = { DATA_DIR: this.folder, LOG_LEVEL: 'error', PORT: String(await freePort()) }
    this.server = startCapstan(this.program, settings)
    this.address = await this.server.ready
    this.store = await openStore({ folder: this.folder, join: true })
    this.client = await MongoClient.connect(this.store.uri)
  }

  // The server's store is looked into beside it, and left before the server ends.
  private async leaveStore(): Promise<void> {
    await this.client?.close()
    await this.store?.close()
  }

  /** Everybody signs in, once: a session outlives the server. */
  async signIn(): Promise<void> {
    const emails = this.casts.flatMap(({ contact, head, coordinator, director, lender, expert }) => [
      contact,
      head,
      coordinator,
      director,
      lender,
      expert,
    ])
    for (const email of new Set(emails))
      this.visitors.set(email, await new RemoteVisitor(() => this.address).signIn(email))
  }

  private readonly visitorOf = (email: string): RemoteVisitor => this.visitors.get(email)!

  // A Member whose story is told begins the next one.
  private storyOf(cast: Cast): Story {
    const open = this.stories.find((story) => story.cast === cast && story.done < steps.length)
    if (open) return open
    const story = newStory(this.stories.length, cast, dayOf(systemClock()))
    this.stories.push(story)
    return story
  }

  private async takeOne(cast: Cast): Promise<void> {
    await takeNext(this.storyOf(cast), this.visitorOf)
    this.counts.acknowledged += 1
  }

  /** All Members write at once, until the server is killed while forms are on their way. */
  async writeUntilKilled(): Promise<void> {
    let killed = false
    let over = false
    const write = async (cast: Cast) => {
      try {
        for (;;) await this.takeOne(cast)
      } catch (error) {
        if (!killed || !(error instanceof NoAnswer)) throw error
      }
    }
    const moment = async () => {
      const enough = this.counts.acknowledged + answered.least + this.nextRandom(answered.most - answered.least)
      const onTheWay = () => this.stories.some(({ underWay }) => underWay)
      while (!over && (this.counts.acknowledged < enough || !onTheWay())) await wait(1)
      await wait(this.nextRandom(20))
    }
    const writers = Promise.all(this.casts.map(write)).finally(() => (over = true))
    await Promise.race([moment(), writers])
    await this.leaveStore()
    killed = true
    this.server!.kill('SIGKILL')
    await this.server!.ended
    await writers
    expect(await verifyFolder(this.folder), 'what the check of the file finds').to.deep.equal([])
  }

  /** Every acknowledged step is there whole, every other one whole or not at all, and nothing else is there. */
  async check(): Promise<void> {
    for (const story of this.stories) await this.checkStory(story)
    expect(await orphansIn(this.db), 'told of records that are not there').to.deep.equal([])
    const numbered = (await referencesIn(this.db)).sort()
    const known = this.stories.flatMap(({ request, mission, assignment }) => [request, mission, assignment])
    expect(numbered, 'each number once').to.deep.equal(known.filter((one) => one !== undefined).sort())
  }

  private async checkStory(story: Story): Promise<void> {
    const { traces, references } = await findStory(story, this.db)
    if (story.underWay) {
      const kept = JSON.stringify(traces) === JSON.stringify(tracesAfter(story.done + 1, story))
      this.counts[kept ? 'keptUnanswered' : 'goneUnanswered'] += 1
      if (kept) story.done += 1
      story.underWay = false
    }
    const told = `${story.title} after ${story.done} steps`
    expect(traces, told).to.deep.equal(tracesAfter(story.done, story))
    const { request, mission, assignment } = story
    for (const [name, known] of Object.entries({ request, mission, assignment }))
      if (known) expect(references[name as keyof typeof references], told).to.equal(known)
    Object.assign(story, references)
    await this.checkPages(story, told)
  }

  private async checkPages(story: Story, told: string): Promise<void> {
    const shown = shownAfter(story.done)
    // A draft is the Member's alone.
    const isDraft = shown.request === 'Draft' || shown.request === 'Awaiting signature'
    const reader = this.visitorOf(isDraft ? story.cast.contact : story.cast.coordinator)
    for (const name of Object.keys(shown) as (keyof typeof shown)[]) {
      const page = await reader.get(pages[name](story))
      expect(page.status, `${told}: page of the ${name}\n${this.server!.said()}`).to.equal(200)
      for (const words of wordsAfter(story.done, story, name)) expect(page.text, `${told}: ${name}`).to.include(words)
      expect(page.state, `${told}: ${name}`).to.match(new RegExp(`^${shown[name]}`))
      const { request, says } = tracesAfter(story.done, story)
      if (name !== 'request') continue
      expect(page.all('.talk .said'), `${told}: conversation in order`).to.deep.equal(says)
      expect(page.all('.history li'), `${told}: lines of the history`).to.have.length(linesOf(request, isDraft))
    }
  }

  /** Everybody takes one more step: nobody is signed out, nothing is stuck. */
  async goOn(): Promise<void> {
    await Promise.all(this.casts.map((cast) => this.takeOne(cast)))
  }

  async end(): Promise<void> {
    await this.leaveStore()
    this.server?.kill('SIGTERM')
    expect(await this.server?.ended, 'exit code').to.equal(0)
    expect(await verifyFolder(this.folder), 'what the check of the file finds').to.deep.equal([])
  }

  /** Leaves nothing behind, whatever has happened. */
  async clear(): Promise<void> {
    await this.leaveStore()
    this.server?.kill('SIGKILL')
    await this.server?.ended
    rmSync(this.folder, { recursive: true, force: true })
  }
}

// Changes in one sitting are one line, and staff read from the signature on.
function linesOf(actions: readonly string[], isDraft: boolean): number {
  const read = isDraft ? actions : actions.slice(actions.lastIndexOf('sign'))
  return read.filter((action, index) => action !== 'change' || read[index - 1] !== 'change').length
}
