import { paths } from '../../paths'
import { keptEntries } from '../../platform/http/kept-entries'
import { routes } from '../../platform/http/routes'
import type { InstrumentRecord } from '../framework.model'
import { maySeeFramework } from '../framework.policy'
import { parseInstrument } from './instrument-register.form'
import { mayKeepInstruments } from './instrument-register.policy'
import { presentInstrumentForm } from './instrument-register.presenter'
import {
  addInstrument,
  changeInstrument,
  findInstrument,
  restoreInstrument,
  retireInstrument,
  type InstrumentValues,
} from './instrument-register.service'

const kept = keptEntries<InstrumentRecord, InstrumentValues>({
  form: presentInstrumentForm,
  parse: parseInstrument,
  add: addInstrument,
  change: ({ code }, values, act) => changeInstrument(code, values, act),
  show: paths.instruments.show,
  saved: 'framework:register.saved',
})

const retire = kept.step(
  ({ code }, version, act) => retireInstrument(code, version, act),
  'framework:register.wasRetired',
)
const restore = kept.step(
  ({ code }, version, act) => restoreInstrument(code, version, act),
  'framework:register.wasRestored',
)

const keeping = { allow: mayKeepInstruments }

export const newInstrumentRoutes = routes()
  .get(paths.instruments.create, keeping, kept.showNew)
  .post(paths.instruments.create, { ...keeping, refusedBack: kept.showNew }, kept.add)

export const instrumentRegisterRoutes = routes
  .of<InstrumentRecord>(findInstrument, maySeeFramework)
  .get(paths.instruments.edit, keeping, kept.showForm)
  .post(paths.instruments.edit, { ...keeping, refusedBack: kept.showForm, merge: kept.showForm }, kept.save)
  .post(paths.instruments.retire, keeping, retire)
  .post(paths.instruments.restore, keeping, restore)
