import { expect } from 'chai'
import express, { type Request, type Response } from 'express'
import supertest from 'supertest'
import { byFirstPart } from '../../../src/platform/http/first-part'
import type { RouteGroup } from '../../../src/platform/http/routes'

/** Routes that answer with their name; those with an error fail. */
function group(name: string, patterns: string[], answer: 'says' | 'passes' | 'fails' = 'says'): RouteGroup {
  const router = express.Router()
  for (const pattern of patterns)
    router.get(pattern, (_req: Request, res: Response, next) => {
      res.append('X-Asked', name)
      if (answer === 'says') res.send(name)
      else next(answer === 'fails' ? new Error(name) : undefined)
    })
  return { router, entries: patterns.map((pattern) => ({ method: 'get', pattern, access: {} as never })) }
}

const asking = (...groups: RouteGroup[]) => {
  const app = express()
  app.use(byFirstPart(groups))
  app.use((_req: Request, res: Response) => void res.status(404).send('none'))
  app.use((error: Error, _req: Request, res: Response, _next: unknown) => void res.status(500).send(error.message))
  return supertest(app)
}

describe('routes by the first part of their address', () => {
  const app = asking(
    group('front', ['/']),
    group('early', ['/missions/new', '/lists'], 'passes'),
    group('missions', ['/missions/:reference', '/missions/new', '/other']),
    group('late', ['/missions/new']),
    group('faulty', ['/faulty/:one'], 'fails'),
    group('behind', ['/faulty/two']),
    group('feed', ['/schedule.ics']),
  )
  const answers: [address: string, text: string, asked: string][] = [
    ['/', 'front', 'front'],
    ['/?q=missions', 'front', 'front'],
    ['/missions/new', 'missions', 'early, missions'],
    ['/missions/new/', 'missions', 'early, missions'],
    ['/Missions/7', 'missions', 'missions'],
    ['/other', 'missions', 'missions'],
    ['/schedule.ics', 'feed', 'feed'],
    ['/schedule', 'none', ''],
    ['/lists', 'none', 'early'],
    ['/%6Dissions/7', 'none', ''],
    ['/constructor', 'none', ''],
    ['/__proto__/7', 'none', ''],
    ['/faulty/two', 'faulty', 'faulty'],
  ]
  for (const [address, text, asked] of answers)
    it(`${address} is answered by ${text}`, async () => {
      const answer = await app.get(address)
      expect([answer.text, answer.headers['x-asked'] ?? '']).to.deep.equal([text, asked])
    })

  it('takes no address that begins with any word', () => {
    expect(() => byFirstPart([group('any', ['/:anything'])])).to.throw(':anything')
  })
})
