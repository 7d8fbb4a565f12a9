import type { Act } from '../../programme/actor'
import { paths } from '../../paths'
import { register } from '../../platform/data/register'
import { Conflict } from '../../platform/errors'
import type { Versioned } from '../../platform/forms/forms'
import type { AgreementState } from '../agreement.vocabulary'
import { agreementsOf, programmeDirectory } from './programme.directory'
import { programmeAdded, programmeChanged } from './programme.events'
import type { ProgrammeForm } from './programme.form'
import { Programmes, type ProgrammeRecord } from './programme.model'

/** One programme with its history. */
export const findProgramme = (code: string): Promise<ProgrammeRecord | null> =>
  Programmes.findOne({ code: code.toLowerCase() }).lean<ProgrammeRecord>().exec()

const entries = register<ProgrammeRecord>({
  model: Programmes,
  subject: ({ code, name }) => ({ kind: 'programme', reference: code, title: name.en }),
  audited: ['name', 'description', 'from', 'until', 'partners', 'closedAt'],
  changed: programmeChanged,
  remember: (programme) => programmeDirectory.remember({ ...programme, history: [] }),
})

/** What is entered of a programme. */
export type ProgrammeValues = Omit<ProgrammeForm, 'version'>

/** Enters a programme; its code never changes. Throws Conflict when the code is taken. */
export const addProgramme = (values: ProgrammeValues, act: Act) =>
  entries.add(
    async () => {
      if (await Programmes.exists({ code: values.code }))
        throw new Conflict('funding:programmes.form.taken', { field: 'code' })
      return new Programmes(values)
    },
    programmeAdded,
    act,
  )

/** Changes what is said of a programme. */
export const changeProgramme = (code: string, { version, ...form }: ProgrammeForm, act: Act) =>
  entries.set({ code }, { action: 'change', version }, act, (former) => {
    assertOpen(former)
    const { name, description, from, until, partners } = form
    return { name, description, from, until, partners }
  })

// What still binds money, or is to bind it.
const open: readonly AgreementState[] = ['pipeline', 'signed', 'active', 'closing']

/**
 * Closes a programme: agreements and accounts keep it, and forms no longer offer it. Throws Conflict while agreements of
 * it are open, with their list.
 */
export const closeProgramme = (code: string, { version }: Versioned, act: Act) =>
  entries.set({ code }, { action: 'close', version }, act, (former) => {
    assertOpen(former)
    const left = agreementsOf(code).filter(({ state }) => open.includes(state))
    if (left.length > 0)
      throw new Conflict('funding:programmes.openAgreements', {
        missing: left.map((one) => ({
          message: 'funding:programmes.openAgreement',
          values: { reference: one.code, title: one.title },
          href: paths.funding.show({ code: one.code }),
        })),
      })
    return { closedAt: act.at }
  })

/** Offers a closed programme again. */
export const reopenProgramme = (code: string, { version }: Versioned, act: Act) =>
  entries.set({ code }, { action: 'reopen', version }, act, () => ({ closedAt: undefined }))

function assertOpen({ closedAt }: ProgrammeRecord): void {
  if (closedAt) throw new Conflict('funding:programmes.isClosed')
}
