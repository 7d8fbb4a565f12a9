import { expect } from 'chai'
import express, { type NextFunction, type Request, type Response } from 'express'
import supertest from 'supertest'
import { path } from '../../../src/path'
import { guest, type Actor } from '../../../src/programme/actor'
import { Conflict, type PublicError, Stale } from '../../../src/platform/errors'
import type { Parsed } from '../../../src/platform/forms/forms'
import { readStep, routes, type Routes } from '../../../src/platform/http/routes'
import { aCoordinator } from '../../support/people'

interface Boat {
  name: string
  crew: number
}

const boats = { show: path('/boats/:name'), step: path('/boats/:name/steps/:step') }
const findBoat = (name: string): Promise<Boat | null> =>
  Promise.resolve(name === 'Argo' || name === 'Secret' ? { name, crew: 50 } : null)
const maySee = (_actor: Actor, { name }: Boat) => name !== 'Secret'
const anyone = () => true

// A page as the application's own: refused forms answer 422 by themselves.
const show = (_req: Request, res: Response, { name, crew }: Boat, form?: Parsed<unknown>) =>
  res.status(form?.errors ? 422 : 200).json({ name, crew, raw: form?.raw, errors: form?.errors })

function asking(made: Routes<never> | Routes<Boat>, actor: Actor = aCoordinator()) {
  const app = express()
  app.use(express.urlencoded({ extended: true }), (req, _res, next) => {
    req.actor = actor
    next()
  })
  app.use(made.router)
  app.use((error: PublicError, _req: Request, res: Response, _next: NextFunction) =>
    res.status(error.status ?? 500).json({ thrown: error.words?.message }),
  )
  return supertest(app)
}

const refusing = (error: Error, refusedBack = show as typeof show | undefined) =>
  asking(
    routes.of(findBoat, maySee).post(boats.show, { allow: anyone, refusedBack }, (_req, _res, boat) => {
      boat.crew = 0
      throw error
    }),
  )
    .post(boats.show({ name: 'Argo' }))
    .type('form')
    .send({ note: 'Half an hour of writing', version: '3' })

describe('routes of one kind of record', () => {
  const sea = routes
    .of(findBoat, maySee)
    .get(boats.show, { allow: anyone }, show)
    .get(boats.step, { allow: anyone }, (req, res) => res.json({ step: readStep(req, ['sail', 'land']) }))
    .post(boats.step, { allow: anyone, adds: true }, (req, res) => res.json({ step: readStep(req, ['sink']) }))

  it('find what the address names', async () => {
    const answer = await asking(sea).get(boats.show({ name: 'Argo' }))
    expect(answer.body).to.deep.include({ name: 'Argo', crew: 50 })
  })

  it('answer alike for what does not exist and what may not be seen', async () => {
    for (const name of ['Nothing', 'Secret'])
      expect((await asking(sea).get(boats.show({ name }))).status, name).to.equal(404)
  })

  it('lead a guest to sign in, without a word on whether there is such a record', async () => {
    for (const name of ['Nothing', 'Secret']) {
      const answer = await asking(sea, guest).get(boats.show({ name }))
      expect(answer.headers.location, name).to.equal('/sign-in?next=' + encodeURIComponent(`/boats/${name}`))
    }
  })

  it('know the steps of the address and no others', async () => {
    expect((await asking(sea).get(boats.step({ name: 'Argo', step: 'sail' }))).body).to.deep.equal({ step: 'sail' })
    expect((await asking(sea).post(boats.step({ name: 'Argo', step: 'sail' }))).status).to.equal(404)
  })

  it('lead from the address of a step that has no page to its record', async () => {
    const answer = await asking(sea).get(boats.step({ name: 'Argo', step: 'sink' }))
    expect([answer.status, answer.headers.location]).to.deep.equal([303, boats.show({ name: 'Argo' })])
  })

  describe('that have a reference', () => {
    const ships = {
      show: path('/ships/:reference'),
      edit: path('/ships/:reference/edit'),
      lead: path('/ships/:reference/lead'),
    }
    const known = ['REQ-2026-0001', 'REQ-2026-0002']
    const fleet = routes
      .of(
        (reference) => (known.includes(reference) ? { name: reference, crew: 50 } : null),
        (_actor: Actor, { name }: Boat) => name !== 'REQ-2026-0002',
      )
      .get(ships.show, { allow: anyone }, show)
      .get(ships.edit, { allow: ({ id }) => id !== 'passenger' }, show)
      .post(ships.lead, { allow: anyone, adds: true }, show)
    const open = async (address: string, actor = aCoordinator()) => {
      const { status, headers } = await asking(fleet, actor).get(address)
      return [status, headers.location]
    }

    it('lead to the record as its reference is written, when that was typed in small letters', async () => {
      expect(await open('/ships/req-2026-0001')).to.deep.equal([303, '/ships/REQ-2026-0001'])
      expect(await open('/ships/Req-2026-0001/edit?from=req-2026-0001')).to.deep.equal([
        303,
        '/ships/REQ-2026-0001/edit?from=req-2026-0001',
      ])
      expect(await open('/ships/REQ-2026-0001')).to.deep.equal([200, undefined])
    })

    it('lead there whoever may know of the record, though a step of it is not open', async () => {
      const passenger = { ...aCoordinator(), id: 'passenger' }
      expect((await open('/ships/req-2026-0001/edit', passenger))[0]).to.equal(303)
      expect(await open('/ships/REQ-2026-0001/edit', passenger)).to.deep.equal([403, undefined])
    })

    it('answer alike for what may not be seen and what does not exist', async () => {
      for (const reference of ['req-2026-0002', 'req-2026-0003', 'REQ-2026-0002', 'REQ-2026-0003', '0004', 'x%C3%A4'])
        expect(await open(`/ships/${reference}`), reference).to.deep.equal([404, undefined])
    })

    it('lead a guest to sign in first', async () => {
      for (const reference of ['req-2026-0001', 'req-2026-0002', 'req-2026-0003'])
        expect(await open(`/ships/${reference}`, guest)).to.deep.equal([303, `/sign-in?next=%2Fships%2F${reference}`])
    })

    it('take no form by it', async () => {
      expect((await asking(fleet).post('/ships/req-2026-0001/lead').type('form').send({})).status).to.equal(404)
    })
  })

  it('may name a record of its own for one address', async () => {
    const own = routes.of(findBoat, maySee).get(
      boats.step,
      {
        find: (req: Request) => Promise.resolve(req.params.step === 'sail' ? { wind: 7 } : null),
        allow: anyone,
      },
      (_req, res, { wind }) => res.json({ wind }),
    )
    expect((await asking(own).get(boats.step({ name: 'Nothing', step: 'sail' }))).body).to.deep.equal({ wind: 7 })
  })
})

describe('a form on a record', () => {
  const done = (_req: Request, res: Response) => res.json({ done: true })
  const sea = routes
    .of(findBoat, maySee)
    .post(boats.show, { allow: ({ id }) => id !== 'passenger' }, done)
    .post(boats.step, { allow: anyone, adds: true }, done)
  const send = (body: object, address = boats.show({ name: 'Argo' }), actor = aCoordinator()) =>
    asking(sea, actor).post(address).type('form').send(body)

  it('is refused without the version on which it was opened', async () => {
    for (const body of [{}, { version: '' }, { version: 'three' }, { version: ['1', '2'] }, { version: '1.5' }]) {
      const answer = await send({ note: 'Half an hour of writing', ...body })
      expect([answer.status, answer.body], JSON.stringify(body)).to.deep.equal([
        400,
        { thrown: 'platform:error.noVersion' },
      ])
    }
    expect((await send({ version: '3' })).body).to.deep.equal({ done: true })
  })

  it('needs none when it adds to the record', async () => {
    expect((await send({}, boats.step({ name: 'Argo', step: 'sail' }))).body).to.deep.equal({ done: true })
  })

  it('says to nobody else what it lacks', async () => {
    expect((await send({}, boats.show({ name: 'Secret' }))).status).to.equal(404)
    expect((await send({}, undefined, { ...aCoordinator(), id: 'passenger' })).status).to.equal(403)
  })
})

describe('a form that was valid and is refused by the service', () => {
  it('comes back with what was typed, on the record as it is, and the fault at its field', async () => {
    const answer = await refusing(new Conflict('boats:busy', { field: 'crew', values: { max: 7 } }))
    expect(answer.status).to.equal(409)
    expect(answer.body).to.deep.equal({
      name: 'Argo',
      crew: 50,
      raw: { note: 'Half an hour of writing', version: '3' },
      errors: [{ field: 'crew', message: 'boats:busy', values: { max: 7 } }],
    })
  })

  it('names each point that is missing, at its field when it has one', async () => {
    const missing = [{ message: 'boats:mast', field: 'mast' }, { message: 'boats:oars' }]
    const answer = await refusing(new Conflict('boats:notReady', { missing }))
    expect((answer.body as { errors: unknown }).errors).to.deep.equal([
      { field: '', message: 'boats:notReady', leads: true },
      { field: 'mast', message: 'boats:mast' },
      { field: '', message: 'boats:oars' },
    ])
  })

  it('is the error page’s when the form itself cannot be shown any more: the first refusal is told', async () => {
    const gone = () => {
      throw new Conflict('boats:sunk')
    }
    const answer = await refusing(new Conflict('boats:busy'), gone)
    expect([answer.status, answer.body]).to.deep.equal([409, { thrown: 'boats:busy' }])
  })

  it('is not shown again over a text that another person saved meanwhile, nor after a fault of the server', async () => {
    expect((await refusing(new Stale())).body).to.deep.equal({ thrown: 'platform:error.stale' })
    expect((await refusing(new Error('broken'))).status).to.equal(500)
  })
})
