import type { Request, Response } from 'express'
import { mayListActivities } from '../activities'
import {
  findInstrument,
  frameworkElement,
  instrument,
  presentElement,
  presentInstrument,
  presentRegistered,
} from '../framework'
import { members } from '../members'
import { presentInstrumentStanding } from '../members/pure'
import { paths } from '../paths'
import { anyoneSignedIn } from '../programme/actor'
import { param, routes } from '../platform/http/routes'
import type { CoverageLine } from '../coverage'
import { dimensionOfPart, presentServed } from './served.presenter'
import { countBeside, findServed } from './served.queries'

// One element of the framework and one instrument, each with the work mapped to it that the reader may see.
const code = (req: Request) => param(req, 'code')
export const servedRoutes = routes()
  .tables(paths.framework.show, { find: (req) => frameworkElement(code(req)), allow: anyoneSignedIn }, showElement, {
    'work.latest': 'profiles:served.latest',
  })
  .tables(paths.instruments.show, { find: (req) => instrument(code(req)), allow: anyoneSignedIn }, showInstrument, {
    'work.latest': 'profiles:served.latest',
    history: 'framework:keep.history',
  })

type Element = NonNullable<ReturnType<typeof frameworkElement>>
type Instrument = NonNullable<ReturnType<typeof instrument>>

async function workOf(line: CoverageLine, req: Request) {
  if (!mayListActivities(req.actor, undefined)) return null
  const [found, beside] = await Promise.all([findServed(line, req.viewer), countBeside(line, req.viewer)])
  return presentServed({ found, beside, line }, req.viewer)
}

async function showElement(req: Request, res: Response, { code, key }: Element) {
  const element = presentElement(key, req.viewer)!
  const work = await workOf({ dimension: dimensionOfPart[element.part], code: key }, req)
  res.show('profiles/element', { title: `${code} ${element.head.title}`, ...element, work })
}

async function showInstrument(req: Request, res: Response, { code }: Instrument) {
  const register = presentInstrument(code, req.viewer)!
  const work = await workOf({ dimension: 'instruments', code }, req)
  const standing = presentInstrumentStanding(code, members(), req.viewer)
  const { actions, ...entry } = presentRegistered((await findInstrument(code))!, req.viewer)
  const head = { ...register.head, actions }
  res.show('profiles/instrument', { title: head.title, ...register, ...entry, head, work, standing })
}
