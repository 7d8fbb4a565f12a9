import { setImmediate as breathe } from 'node:timers/promises'
import { member } from '../members'
import { conveyor } from '../platform/data/change'
import { transaction } from '../platform/data/database'
import { nextReference } from '../platform/data/reference-number'
import { Conflict, Forbidden, NotFound, Stale } from '../platform/errors'
import type { Versioned } from '../platform/forms/forms'
import { todayOf } from '../platform/time/calendar-day'
import type { Act } from '../programme/actor'
import { demonstrationPublisher } from '../programme/open-data'
import { settings } from '../programme/settings'
import { compared, type Comparing } from './comparing'
import { donorImportLifeCycle } from './donor-import.status'
import {
  donorFileApplied,
  donorFileDiscarded,
  donorFileRead,
  donorImportSubject,
  donorProjectsRemoved,
} from './donor-project.events'
import {
  DonorImports,
  DonorProjects,
  type DonorImportRecord,
  type ImportRow,
  type ProjectContent,
} from './donor-project.model'
import { mayKeepDonorProjects } from './donor-project.policy'
import { matcher } from './matching'
import type { ReadOrder } from './reading/iati-worker'
import type { ReadProject } from './reading/iati-reader'
import { readIatiFile } from './reading/reading-pool'

const changeImport = conveyor<DonorImportRecord>(DonorImports, donorImportLifeCycle, {
  may: (actor, record) => mayKeepDonorProjects(actor, record),
})

/** Of each file so many rows are shown: those that change something first, and enough of the refused to see why. */
const mostRows = 500
/** Projects for Members on customs matters that one publisher may have. */
const mostProjects = 5000
const atOnce = 200

/**
 * Reads a file of another publisher and keeps what it would do. Throws Conflict for a file that is none of activities by
 * the standard, with the reason.
 */
export async function readDonorFile(order: ReadOrder, fileName: string, act: Act): Promise<DonorImportRecord> {
  const read = await readIatiFile(order)
  if ('fault' in read) throw new Conflict(`donor-projects:fault.${read.fault}`, { field: 'files' })
  const [first] = read.projects
  if (!first?.publisher) throw new Conflict('donor-projects:fault.noPublisher', { field: 'files' })
  const { rows, projects } = await lookAt(read.projects, first.publisher)
  if (projects.length > mostProjects) throw new Conflict('donor-projects:fault.tooMany', { field: 'files' })
  const counts = { created: 0, changed: 0, unchanged: 0, refused: 0 }
  for (const { result } of rows) counts[result] += 1
  const reference = await nextReference('DON', Number(todayOf(act).slice(0, 4)))
  return changeImport.create(
    () =>
      new DonorImports({
        reference,
        publisher: first.publisher,
        publisherName: first.publisherName,
        fileName,
        state: 'read',
        counts,
        rows: shown(rows),
        projects,
        createdAt: act.at,
      }),
    act,
    'read',
    (record) => donorFileRead(donorImportSubject(record), act, {}),
  )
}

const order: readonly ImportRow['result'][] = ['created', 'changed', 'refused', 'unchanged']

const shown = (rows: readonly ImportRow[]): ImportRow[] =>
  rows.toSorted((one, other) => order.indexOf(one.result) - order.indexOf(other.result)).slice(0, mostRows)

async function lookAt(read: readonly ReadProject[], publisher: string) {
  const kept = await DonorProjects.find({ publisher }, { _id: 0, __v: 0, import: 0 }).lean<ProjectContent[]>().exec()
  const comparing: Comparing = {
    publisher,
    ownPublishers: [settings().openData.identifier, demonstrationPublisher],
    isMember: (code) => member(code) !== undefined,
    about: matcher(),
    kept: new Map(kept.map((project) => [project.identifier, project])),
    seen: new Set(),
  }
  const rows: ImportRow[] = []
  const projects: ProjectContent[] = []
  for (const [index, one] of read.entries()) {
    // Thousands of texts are looked at: in between, others have their turn.
    if (index % atOnce === atOnce - 1) await breathe()
    const { row, project } = compared(one, comparing)
    rows.push(row)
    if (project) projects.push(project)
  }
  return { rows, projects }
}

/**
 * Puts the projects of a file in the place of those that its publisher had before, a bounded number in each transaction:
 * what ends in between is done again by the same step.
 */
export async function applyDonorFile(reference: string, { version }: Versioned, act: Act): Promise<void> {
  const found = await DonorImports.findOne({ reference }).lean<DonorImportRecord>().exec()
  if (!found) throw new NotFound()
  if (!mayKeepDonorProjects(act.actor, found)) throw new Forbidden()
  if (found.__v !== version) throw new Stale()
  if (!donorImportLifeCycle.can(found, 'apply')) throw new Conflict('platform:error.outOfTurn')
  const { publisher, projects } = found
  for (let from = 0; from < projects.length; from += atOnce) {
    const writes = projects.slice(from, from + atOnce).map(({ identifier, ...project }) => ({
      updateOne: {
        filter: { publisher, identifier },
        update: { $set: { ...project, import: reference }, $inc: { __v: 1 } },
        upsert: true,
      },
    }))
    await transaction(async () => void (await DonorProjects.bulkWrite(writes)))
  }
  await changeImport(reference, version, act, 'apply', async (record) => {
    await DonorProjects.deleteMany({ publisher, import: { $ne: reference } })
    const before = await DonorImports.find(
      { publisher, state: 'applied', reference: { $ne: reference } },
      { reference: 1 },
    )
    for (const earlier of before) await changeImport(earlier.reference, undefined, act, 'replace', () => undefined)
    record.set('projects', [])
    return donorFileApplied(donorImportSubject(record), act, {})
  })
}

/** Discards a file that was looked at. */
export const discardDonorFile = (reference: string, { version }: Versioned, act: Act) =>
  changeImport(reference, version, act, 'discard', (record) => {
    record.set('projects', [])
    return donorFileDiscarded(donorImportSubject(record), act, {})
  })

/** Removes all projects of a publisher. */
export const removeDonorProjects = (reference: string, { version }: Versioned, act: Act) =>
  changeImport(reference, version, act, 'remove', async (record) => {
    await DonorProjects.deleteMany({ publisher: record.publisher })
    return donorProjectsRemoved(donorImportSubject(record), act, {})
  })
