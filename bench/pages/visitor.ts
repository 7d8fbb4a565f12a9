import { request, Agent } from 'node:http'
import { parse } from 'node-html-parser'

export interface Answer {
  status: number
  text: string
  bytes: number
  /** Where it leads, '' where it leads nowhere. */
  location: string
}

interface SentFile {
  field: string
  name: string
  bytes: Buffer
}

/** A person with a browser, as cheap as possible, so that little of the machine goes to asking. */
export class Visitor {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 50 })
  private readonly cookies = new Map<string, string>()

  constructor(private readonly address: string) {}

  get(path: string): Promise<Answer> {
    return this.send('GET', path)
  }

  post(path: string, fields: URLSearchParams): Promise<Answer> {
    return this.send('POST', path, Buffer.from(fields.toString()))
  }

  /** Sends a form with a file. */
  upload(path: string, fields: URLSearchParams, { field, name, bytes }: SentFile): Promise<Answer> {
    const line = 'capstan-bench'
    const part = (what: string) => `--${line}\r\nContent-Disposition: form-data; name=${what}\r\n`
    const body = Buffer.concat([
      ...[...fields].map(([key, value]) => Buffer.from(`${part(`"${key}"`)}\r\n${value}\r\n`)),
      Buffer.from(`${part(`"${field}"; filename="${name}"`)}Content-Type: application/octet-stream\r\n\r\n`),
      bytes,
      Buffer.from(`\r\n--${line}--\r\n`),
    ])
    return this.send('POST', path, body, `multipart/form-data; boundary=${line}`)
  }

  /** The fields of the form of a page, as they come. */
  async form(path: string): Promise<URLSearchParams> {
    const { status, text } = await this.get(path)
    const root = parse(text)
    const form = root.querySelectorAll('main form').find((one) => one.getAttribute('method') === 'post')
    if (!form) throw new Error(`No form at ${path} (${status}): ${text.slice(0, 500)}`)
    const fields = new URLSearchParams()
    for (const input of form.querySelectorAll('input, textarea, select')) {
      const name = input.getAttribute('name') ?? ''
      const type = input.getAttribute('type')
      if (!name || ((type === 'checkbox' || type === 'radio') && input.getAttribute('checked') === undefined)) continue
      if (type === 'file' || type === 'submit') continue
      if (input.tagName === 'SELECT') {
        const chosen = input.querySelectorAll('option[selected]')
        const first = input.getAttribute('multiple') === undefined ? input.querySelectorAll('option').slice(0, 1) : []
        for (const option of chosen.length > 0 ? chosen : first) fields.append(name, option.getAttribute('value') ?? '')
      } else fields.append(name, input.getAttribute('value') ?? (input.tagName === 'TEXTAREA' ? input.text : 'on'))
    }
    return fields
  }

  /** Takes an answer of any length as it comes, and keeps none of it. */
  take(path: string): Promise<{ status: number; first: number; whole: number; bytes: number }> {
    const begin = performance.now()
    const headers = { cookie: this.cookieHeader() }
    return new Promise((resolve, reject) => {
      const sent = request(this.address + path, { headers, agent: this.agent }, (res) => {
        let bytes = 0
        let first = 0
        res.on('data', (part: Buffer) => {
          first ||= performance.now() - begin
          bytes += part.length
        })
        res.on('end', () => resolve({ status: res.statusCode ?? 0, first, whole: performance.now() - begin, bytes }))
        res.once('error', reject)
      })
      sent.once('error', reject)
      sent.end()
    })
  }

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  private send(
    method: string,
    path: string,
    body?: Buffer,
    type = 'application/x-www-form-urlencoded',
  ): Promise<Answer> {
    const headers: Record<string, string | number> = {
      cookie: this.cookieHeader(),
    }
    if (body !== undefined) Object.assign(headers, { 'content-type': type, 'content-length': body.length })
    return new Promise((resolve, reject) => {
      const sent = request(this.address + path, { method, headers, agent: this.agent }, (res) => {
        const parts: Buffer[] = []
        for (const given of res.headers['set-cookie'] ?? []) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(given) ?? []
          this.cookies.set(name, value)
        }
        res.on('data', (part: Buffer) => parts.push(part))
        res.on('end', () => {
          const all = Buffer.concat(parts)
          const location = res.headers.location?.replace(this.address, '') ?? ''
          resolve({ status: res.statusCode ?? 0, text: all.toString(), bytes: all.length, location })
        })
      })
      sent.once('error', reject)
      sent.end(body)
    })
  }
}
