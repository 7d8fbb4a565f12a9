import { Agent, request } from 'node:http'
import { Page } from '../support/page'
import type { Kind, Ledger, Phase } from './ledger'

/** What all people share: where the server is, what is going on, and the book in which answers are kept. */
export interface Scene {
  port: number
  phase: Phase
  ledger: Ledger
}

export interface Reply {
  /** 0 when there was none. */
  status: number
  text: string
  location: string
}

const none: Reply = { status: 0, text: '', location: '' }

/** Files and fields as a browser sends them. */
export interface Sent {
  type: string
  body: string | Buffer
}

export const formBody = (fields: Record<string, string | readonly string[]>): Sent => {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
  return { type: 'application/x-www-form-urlencoded', body: body.toString() }
}

/** A browser at an address of its own, as limits count by place: cookies, one kept line, and a note of each answer. */
export class Browser {
  private readonly cookies = new Map<string, string>()
  private readonly agent: Agent

  constructor(
    private readonly scene: Scene,
    localAddress: string,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: 6, localAddress })
  }

  /** Asks for a page and follows where it leads. */
  async get(path: string): Promise<Reply> {
    const reply = await this.ask('read', path)
    return reply.status === 303 && reply.location ? this.get(reply.location) : reply
  }

  async page(path: string): Promise<Page> {
    const { status, text } = await this.get(path)
    return new Page(status, text, path)
  }

  post(path: string, sent: Sent): Promise<Reply> {
    return this.ask('save', path, sent)
  }

  close(): void {
    this.agent.destroy()
  }

  private async ask(kind: Kind, path: string, sent?: Sent): Promise<Reply> {
    const { phase: asked, ledger } = this.scene
    const begun = performance.now()
    const reply = await this.send(path, sent).catch(() => none)
    const words = reply.status >= 500 ? new Page(reply.status, reply.text, path).text.slice(0, 300) : undefined
    ledger.note({
      kind,
      what: plainAddress(path),
      asked,
      answered: this.scene.phase,
      status: reply.status,
      ms: performance.now() - begun,
      words,
    })
    return reply
  }

  private send(path: string, sent: Sent | undefined): Promise<Reply> {
    const headers: Record<string, string | number> = {
      accept: 'text/html',
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    }
    if (sent) Object.assign(headers, { 'content-type': sent.type, 'content-length': Buffer.byteLength(sent.body) })
    const { port } = this.scene
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port, path, method: sent ? 'POST' : 'GET', headers, agent: this.agent }
      const question = request(options, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.once('error', reject)
        answer.once('close', () => (answer.complete ? undefined : reject(new Error('cut off'))))
        answer.once('end', () => {
          for (const line of answer.headers['set-cookie'] ?? []) {
            const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
            if (name && value !== undefined) this.cookies.set(name, value)
          }
          const location = answer.headers.location ?? ''
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString(), location })
        })
      })
      question.setTimeout(120_000, () => question.destroy(new Error('no answer for two minutes')))
      question.once('error', reject)
      question.end(sent?.body)
    })
  }
}

/** An address without what is special to one record, so that like answers are counted together. */
const plainAddress = (path: string): string =>
  path.replace(/[?#].*$/, '').replace(/(?<=\/)(?:[A-Z]{3,4}-[\w-]+|[A-Z]{2}|[0-9a-f]{24}|SO\d)(?=[/.]|$)/g, '…')
