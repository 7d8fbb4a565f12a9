import { setTimeout as wait } from 'node:timers/promises'
import { fillUp } from './ballast'
import type { Scene } from './browser'
import { Crowd } from './crowd'
import type { Sample } from './figures'
import { Ledger, type Expected, type Phase } from './ledger'
import type { Fault, Options } from './options'
import type { Account } from './person'
import { canBeFull, type ServerUnderTest } from './server'

/** What was seen: for the report, and for the judgement. */
export interface Found {
  ledger: Ledger
  phases: PhaseFigures[]
  lost: Expected[]
  /** Memory while people worked undisturbed: of the process, and what it kept half-way and in the end. */
  samples: readonly Sample[]
  kept: readonly Sample[]
  stops: { code: number | null; seconds: number }[]
  /** Faults that this machine cannot play. */
  left: string[]
  /** What the server wrote about its errors. */
  said: string
}

export interface PhaseFigures {
  phase: Phase
  seconds: number
  /** CPU of the server, in seconds; null where it was another process at the end. */
  cpu: number | null
}

const day = 86_400_000
const clockJump = 400 * day
/** Seconds in which enough must have been saved, or somebody have been refused on a full disk. */
const patience = 120

/** Lets people work, and one fault after the other happen to the server that they work with. */
export class Stage {
  private readonly scene: Scene
  private readonly phases: PhaseFigures[] = []
  private readonly stops: Found['stops'] = []
  private readonly left: string[] = []
  private samples: readonly Sample[] = []
  private readonly kept: Sample[] = []
  private said = ''

  constructor(
    private readonly server: ServerUnderTest,
    private readonly options: Options,
    private readonly password: string,
    private readonly tell: (line: string) => void = () => undefined,
  ) {
    this.scene = { port: server.port, phase: { name: 'sign-in' }, ledger: new Ledger() }
  }

  async perform(accountsOf: (scene: Scene) => Promise<Account[]>): Promise<Found> {
    const { users, think, seed, seconds, faultSeconds, faults } = this.options
    await this.server.start()
    const accounts = await accountsOf(this.scene)
    const crowd = new Crowd(accounts, users, this.scene, think, this.password, seed)
    try {
      await this.during({ name: 'sign-in' }, () => crowd.signIn())
      crowd.begin()
      await this.during({ name: 'undisturbed' }, async () => {
        await wait(seconds * 500)
        this.kept.push({ at: seconds / 2, memory: await this.server.kept() })
        await this.lasting(seconds / 2, this.isEnoughSaved)
        this.kept.push({ at: seconds, memory: await this.server.kept() })
      })
      this.samples = this.server.samples.slice(-seconds)
      for (const fault of faults) {
        await this.play(fault)
        await this.during({ name: `after ${names[fault]}` }, () => this.lasting(faultSeconds, this.isSaved))
      }
      await crowd.end()
      this.tell('reading again what was acknowledged')
      let lost: Expected[] = []
      await this.during({ name: 'read again' }, async () => {
        lost = await crowd.findLost(this.scene.ledger.expected)
      })
      await this.stop()
      const { phases, samples, kept, stops, left, said } = this
      return { ledger: this.scene.ledger, phases, lost, samples, kept, stops, left, said }
    } finally {
      crowd.close()
      await this.server.kill()
    }
  }

  private async during(phase: Phase, work: () => Promise<unknown>): Promise<void> {
    this.tell(phase.name)
    this.scene.phase = phase
    const begun = performance.now()
    const cpu = phase.isAway ? null : this.server.cpu
    await work()
    const used = cpu === null ? null : this.server.cpu - cpu
    this.phases.push({ phase, seconds: (performance.now() - begun) / 1000, cpu: used })
  }

  // On a busy machine what is waited for takes its time.
  private async lasting(seconds: number, isSo: () => boolean): Promise<void> {
    await wait(seconds * 1000)
    for (let more = 0; more < patience && !isSo(); more += 1) await wait(1000)
  }

  private readonly isEnoughSaved = (): boolean => this.scene.ledger.expected.length >= this.options.saves

  private readonly isSaved = (): boolean => {
    const { phase, ledger } = this.scene
    return ledger.saves.some((save) => save.phase === phase && save.outcome === 'acknowledged')
  }

  private readonly isRefused = (): boolean => this.scene.ledger.answers.some(({ status }) => status === 507)

  private async play(fault: Fault): Promise<void> {
    const { faultSeconds } = this.options
    const name = names[fault]
    switch (fault) {
      case 'kill':
        return this.during({ name, isAway: true }, async () => {
          this.keepWords()
          await this.server.kill()
          await this.server.start()
        })
      case 'stop':
        return this.during({ name, isAway: true }, async () => {
          await this.stop()
          await this.server.start()
        })
      case 'clock':
        await this.during({ name }, async () => {
          this.server.setClock(clockJump)
          await wait(faultSeconds * 1000)
        })
        return this.server.setClock(0)
      case 'full':
        if (!canBeFull()) return void this.left.push(name)
        this.server.setFull(true)
        return this.during({ name, isFull: true }, async () => {
          const empty = await fillUp(this.server.folder)
          await this.lasting(faultSeconds, this.isRefused)
          this.server.setFull(false)
          await empty()
        })
    }
  }

  private async stop(): Promise<void> {
    this.keepWords()
    this.stops.push(await this.server.stop())
  }

  private keepWords(): void {
    this.said += this.server.said
  }
}

const names: Record<Fault, string> = {
  full: 'full disk',
  clock: 'clock 400 days ahead',
  kill: 'kill -9',
  stop: 'stop (SIGTERM)',
}
