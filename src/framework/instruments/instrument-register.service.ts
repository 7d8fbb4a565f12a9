import type { Act } from '../../programme/actor'
import { register } from '../../platform/data/register'
import { Conflict } from '../../platform/errors'
import type { Versioned } from '../../platform/forms/forms'
import { codeOfName } from '../../platform/text/code-of-name'
import { Instruments, type InstrumentRecord } from '../framework.model'
import { instrumentDirectory } from './instrument.directory'
import { instrumentAdded, instrumentChanged } from './instrument-register.events'

/** One instrument with its history. */
export const findInstrument = (code: string): Promise<InstrumentRecord | null> =>
  Instruments.findOne({ code }).lean<InstrumentRecord>().exec()

const instruments = register<InstrumentRecord>({
  model: Instruments,
  subject: ({ code, name }) => ({ kind: 'instrument', reference: code, title: name.en }),
  audited: [
    'name',
    'kind',
    'year',
    'yearConfidence',
    'objectives',
    'focusAreas',
    'expertiseAreas',
    'description',
    'retiredAt',
  ],
  changed: instrumentChanged,
  remember: (instrument) => instrumentDirectory.remember({ ...instrument, history: [] }),
})

/** What the register says of an instrument. */
export type InstrumentValues = Pick<
  InstrumentRecord,
  'name' | 'kind' | 'year' | 'yearConfidence' | 'objectives' | 'focusAreas' | 'expertiseAreas' | 'description'
>

/** Enters an instrument; its code comes of its English name, and never changes. */
export async function addInstrument(values: InstrumentValues, act: Act) {
  const code = codeOfName(values.name.en)
  return instruments.add(
    async () => {
      if (code === '' || code === 'new' || (await Instruments.exists({ code })))
        throw new Conflict('framework:register.form.taken', { field: 'name.en' })
      return new Instruments({ code, ...values })
    },
    instrumentAdded,
    act,
  )
}

/** Changes what the register says of an instrument. */
export const changeInstrument = (code: string, { version, ...values }: InstrumentValues & Versioned, act: Act) =>
  instruments.set({ code }, { action: 'change', version }, act, () => values)

/** Retires an instrument: records keep it, and forms no longer offer it. */
export const retireInstrument = (code: string, { version }: Versioned, act: Act) =>
  instruments.set({ code }, { action: 'retire', version }, act, () => ({ retiredAt: act.at }))

/** Offers a retired instrument again. */
export const restoreInstrument = (code: string, { version }: Versioned, act: Act) =>
  instruments.set({ code }, { action: 'restore', version }, act, () => ({ retiredAt: undefined }))
