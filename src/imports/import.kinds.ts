import { answerImport } from '../assessments'
import { accreditationImport, expertImport } from '../experts'
import { agreementImport, disbursementImport } from '../funding'
import { contactImport } from '../members'
import { missionImport } from '../missions'
import { recommendationImport } from '../recommendations'
import { participantImport } from '../training'
import { readsAsStaff, type Actor, type ListFilter, type Rule } from '../programme/actor'
import { userImport } from '../users'
import type { AnyKind } from '../programme/imports/import-kind'
import type { ImportRecord } from './import.model'

/** All that can be imported: each given by its feature. */
export const importKinds = [
  missionImport,
  expertImport,
  accreditationImport,
  userImport,
  contactImport,
  participantImport,
  recommendationImport,
  agreementImport,
  answerImport,
  disbursementImport,
] as unknown as readonly AnyKind[]

export const kindOf = (key: string): AnyKind => importKinds.find((kind) => kind.key === key)!

/** What this person may import. */
export const kindsFor = (actor: Actor): AnyKind[] => importKinds.filter(({ allow }) => allow(actor, undefined))

// Who may import, and read what was imported, is said by each kind.

const mayRead = (actor: Actor, kind: string): boolean => (kindOf(kind).maySee ?? readsAsStaff)(actor, undefined)

/** Records come in through those who enter them by forms. */
export const mayImport: Rule<unknown> = (actor) => kindsFor(actor).length > 0

/** An import goes on by whoever may bring such records, and sees what was brought. */
export const mayGoOn: Rule<ImportRecord> = (actor, record) =>
  maySeeImport(actor, record) && kindOf(record.kind).allow(actor, undefined)

/** Who may bring records of one kind. */
export const mayBring: Rule<AnyKind> = (actor, { allow }) => allow(actor, undefined)

/**
 * Columns and values are corrected by those who know of the same records: what a check by staff finds of an import that a
 * Member has brought would be read by that Member.
 */
export const mayCorrect: Rule<ImportRecord> = (actor, record) =>
  mayGoOn(actor, record) && (record.by === actor.id || record.memberCode === undefined)

/** Imports are read by staff and auditors, and by those who bring some. */
export const maySeeImports: Rule<unknown> = (actor) => readsAsStaff(actor) || mayImport(actor, undefined)

/** Own imports, and those of records whose readers may see them. */
export const maySeeImport: Rule<ImportRecord> = (actor, { by, kind }) => by === actor.id || mayRead(actor, kind)

/** The list filter under `maySeeImport`. */
export const importFilter: ListFilter = (actor) =>
  maySeeImports(actor, undefined)
    ? {
        $or: [
          { by: actor.id },
          { kind: { $in: importKinds.map(({ key }) => key).filter((key) => mayRead(actor, key)) } },
        ],
      }
    : null

/** Imports whose corrected columns and values hold for others of this person: own ones, and among staff those of staff. */
export const correctedFor = ({ id, memberCode }: Actor): Record<string, unknown> =>
  memberCode === undefined ? { $or: [{ by: id }, { memberCode: null }] } : { by: id }
