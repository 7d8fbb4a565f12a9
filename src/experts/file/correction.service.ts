import type { Act } from '../../programme/actor'
import { change, hold, signedBy, type Held } from '../../platform/data/change'
import { changesBetween, on, type DomainEvent } from '../../platform/data/events'
import { userEvents, changeUser, findAccount, userRecords } from '../../users'
import { expertSubject, expertEvents } from '../expert.events'
import { rememberExpert } from '../expert.directory'
import { Experts, type Correction, type ExpertRecord } from '../expert.model'

// A misspelt expert has one name: that of the file is that of the account, whoever corrects which. The address is the
// account's; the file keeps how both were corrected. Papers and lists take the name from the file.

const note = (
  expert: Held<ExpertRecord>,
  field: Correction['field'],
  [before, after]: readonly [string, string],
  act: Act,
): void => {
  expert.set({ corrections: [...(expert.corrections ?? []), { field, before, after, ...signedBy(act) }] })
}

/** Sets the right name, in the file and in the account; the file keeps the wrong one in its history. */
export async function correctName(expert: Held<ExpertRecord>, name: string, act: Act): Promise<void> {
  const before = expert.name
  if (before === name) return
  note(expert, 'name', [before, name], act)
  expert.set({ name })
  const accounts = await userRecords.all.find({ expertId: expert.reference, name: before }, { fields: { _id: 1 } })
  for (const { _id } of accounts) await changeUser(String(_id), { name }, act)
}

/** Keeps the file true when the account is corrected. */
export function listenForCorrections(): void {
  on(userEvents.changed, followAccount)
}

async function followAccount({ subject, act, changes = {} }: DomainEvent): Promise<void> {
  const name = pairOf(changes.name)
  const email = pairOf(changes.email)
  if (!name && !email) return
  const reference = (await findAccount(subject.reference))?.expertId
  const file = reference ? await hold(Experts, reference) : null
  // When the file was corrected first it has the name already; who has another name in the file keeps it.
  const isMisspelt = name !== null && file?.name === name[0]
  if (!reference || !file || (!isMisspelt && !email)) return
  await change(Experts, reference, undefined, (expert) => {
    const before = expert.toObject<ExpertRecord>()
    if (isMisspelt) {
      note(expert, 'name', name, act)
      expert.set({ name: name[1] })
    }
    if (email) note(expert, 'email', email, act)
    rememberExpert(expert)
    const changed = changesBetween(before, expert.toObject<ExpertRecord>(), ['name'])
    return isMisspelt ? expertEvents.changed(expertSubject(expert), act, {}, changed) : null
  })
}

const pairOf = (pair: readonly [unknown, unknown] | undefined): readonly [string, string] | null =>
  pair && typeof pair[0] === 'string' && typeof pair[1] === 'string' ? [pair[0], pair[1]] : null
