import type { Viewer } from '../../platform/http/pages/view-types'
import { organisationDay, type Day } from '../../platform/time/calendar-day'
import { donorProjectsFor, type DonorProjectRecord } from '../../donor-projects'
import { readsAsStaff } from '../../programme/actor'
import { languageOfTitle, written } from '../../platform/text/written'
import { paths } from '../../paths'
import { needCode, type Need } from '../sources/need.source'
import type { RequestRecord } from '../request.model'
import { requestStateText, titleOf } from '../request.presenter'
import { findRequestsBy, requestRecords } from '../request.queries'
import { overlapsOf, overlapWindow, saysWhat, type Known, type Overlap, type Sought } from './overlap'
import { overlapSource } from './overlap.source'

// So many of one Member lie within two years at most; the rest would not be read by anybody.
const most = 200

type Asking = Pick<
  RequestRecord,
  'reference' | 'memberCode' | 'needs' | 'mapping' | 'activities' | 'wantedFrom' | 'wantedUntil'
>

const sought = (request: Asking, needs: readonly Need[]): Sought => ({
  reference: request.reference,
  activities: request.activities,
  needs: request.needs.map(needCode),
  instruments: [...request.mapping.instruments, ...needs.flatMap(({ mapping }) => mapping.instruments)],
  areas: [...request.mapping.expertiseAreas, ...needs.flatMap(({ mapping }) => mapping.expertiseAreas)],
  wantedFrom: request.wantedFrom,
  wantedUntil: request.wantedUntil,
})

/** What is like a request, as far as this reader may open it: of what else there is nothing is told, not even a count. */
export async function overlapsBeside(request: Asking, needs: readonly Need[], viewer: Viewer): Promise<Overlap[]> {
  const asked = sought(request, needs)
  if (!saysWhat(asked)) return []
  const window = overlapWindow(asked, viewer.today)
  const [requests, activities, projects] = await Promise.all([
    findRequestsBy(
      { memberCode: request.memberCode, state: { $nin: ['withdrawn', 'merged'] } },
      requestRecords.of(viewer.actor),
      most,
    ),
    overlapSource.get()(request.memberCode, window, viewer),
    donorProjectsFor(request.memberCode, window),
  ])
  const needsOf = new Map(requests.map((one) => [one.reference, one.needs.map(needCode)]))
  const known: Known[] = [
    ...requests.map((one) => knownRequest(one, viewer)),
    ...activities.map((one): Known => ({
      ...one,
      kind: 'activity',
      needs: (one.requests ?? []).flatMap((reference) => needsOf.get(reference) ?? []),
    })),
  ]
  return overlapsOf(asked, [...known, ...projects.map((one) => knownProject(one, viewer))], viewer.today)
}

// Its page is among the pages of staff; a Member reads whose it is, as its publisher has told everybody.
function knownProject(project: DonorProjectRecord, { actor, lang }: Viewer): Known {
  const { identifier, publisher, publisherName, title, titleIn, memberCodes, from, until, instruments, areas } = project
  return {
    kind: 'donorProject',
    reference: identifier,
    title: written(title, titleIn, lang),
    titleIn,
    href: readsAsStaff(actor) ? paths.donorProjects.list({}, { member: memberCodes[0] }) : undefined,
    standing: publisherName || publisher,
    period: { from, until },
    needs: [],
    instruments,
    areas,
  }
}

function knownRequest(request: RequestRecord, viewer: Viewer): Known {
  const { reference, submittedAt, createdAt, wantedFrom, wantedUntil, needs, mapping } = request
  const asked = organisationDay(submittedAt ?? createdAt)
  return {
    kind: 'request',
    reference,
    title: titleOf(request, viewer),
    titleIn: languageOfTitle(request),
    href: paths.requests.show({ reference }),
    standing: requestStateText(request, viewer),
    period: { from: asked, until: latest(asked, wantedFrom, wantedUntil) },
    needs: needs.map(needCode),
    instruments: mapping.instruments,
    areas: mapping.expertiseAreas,
  }
}

const latest = (...days: (Day | undefined)[]): Day =>
  days.reduce<Day>((last, day) => (day && day > last ? day : last), '')
