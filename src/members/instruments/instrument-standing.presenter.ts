import { instrumentName, instrumentOptions } from '../../framework/pure'
import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { namedTable } from '../../platform/lists/columns'
import { inOrder } from '../../platform/lists/folded'
import { codeOptions, type Option, type PageHead, type Viewer } from '../../platform/http/pages/view-types'
import { legalDays } from '../../platform/time/day-ranges'
import { formatDay, formatNumber } from '../../platform/time/formats'
import { textIn } from '../../platform/text/bilingual'
import type { InstrumentStanding, MemberRecord } from '../member.model'
import { mayKeepStandings } from '../member.policy'
import { instrumentStatuses, isSameEntry } from '../member.vocabulary'

/** What is known of a Member and instruments, by their names. */
const named = ({ instruments: all }: Pick<MemberRecord, 'instruments'>, { lang }: Viewer): InstrumentStanding[] =>
  inOrder(all, ({ instrument }) => instrumentName(instrument, lang))

const rowOf = ({ instrument, status, since, source }: InstrumentStanding, { t, lang }: Viewer) => ({
  instrument: { text: instrumentName(instrument, lang), href: paths.instruments.show({ code: instrument }) },
  status: { text: t(`members:status.${status}`), sub: source },
  since: { text: since ? formatDay(since, lang) : '–' },
})

/** The table of a Member's own page; null while nothing is known. */
export const presentStandings = (member: MemberRecord, viewer: Viewer) =>
  member.instruments.length > 0 || mayKeepStandings(viewer.actor, member)
    ? {
        ...namedTable(viewer.t, 'members:column', ['instrument', 'status', 'since'], named(member, viewer), (one) =>
          rowOf(one, viewer),
        ),
        empty: viewer.t('members:standings.none'),
        editHref: mayKeepStandings(viewer.actor, member) ? paths.members.instruments({ code: member.code }) : null,
      }
    : null

/** The page on which the secretariat keeps where a Member stands with instruments; `chosen` is the entry in hand. */
export function presentStandingsPage(
  member: MemberRecord,
  form: ReturnedForm,
  chosen: InstrumentStanding | undefined,
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const { code } = member
  const name = textIn(member.name, lang)
  const rows = named(member, viewer).map((one) => ({
    ...rowOf(one, viewer),
    change: {
      text: t('members:standings.change'),
      href: paths.members.instruments({ code }, { entry: entryOf(one) }),
    },
  }))
  const fields = formFields(form, viewer, chosen, 'members:standings.field')
  return {
    head: {
      crumbs: [
        { text: t('members:title'), href: paths.members.list() },
        { text: name, href: paths.members.show({ code }) },
      ],
      title: t('members:standings.title', { member: name }),
    } satisfies PageHead,
    table: {
      ...namedTable(t, 'members:column', ['instrument', 'status', 'since', 'change'], rows),
      empty: t('members:standings.none'),
    },
    form: fields.form({
      action: paths.members.instruments({ code }),
      version: member.__v,
      // Whoever corrects an entry says which, should another person change it meanwhile.
      hidden: chosen ? [{ name: 'entry', value: entryOf(chosen) }] : [],
      sections: [
        {
          heading: t(chosen ? 'members:standings.correct' : 'members:standings.enter'),
          lead: t('members:standings.lead'),
          fields: [
            fields.select('instrument', { options: instrumentOptions }),
            fields.select('status', { options: codeOptions(instrumentStatuses, 'members:status.') }),
            fields.date('since', { range: legalDays, optional: true }),
            fields.text('source', { maxlength: 300 }),
          ],
        },
      ],
      buttons: [
        { text: t('members:standings.save'), main: true },
        ...(chosen ? [{ text: t('members:standings.remove'), post: paths.members.removeInstrument({ code }) }] : []),
      ],
      cancel: { text: t('members:cancel'), href: paths.members.show({ code }) },
    }),
  }
}

const entryOf = ({ instrument, status }: Pick<InstrumentStanding, 'instrument' | 'status'>): string =>
  `${instrument}.${status}`

/** The entry that an address names; none when there is no such one. */
export const entryNamed = ({ instruments: all }: MemberRecord, name: string): InstrumentStanding | undefined =>
  all.find((one) => entryOf(one) === name)

/** The entry of the same instrument and kind as one that an address or a form names; none when there is none yet. */
export function entryLike({ instruments: all }: MemberRecord, name: string): InstrumentStanding | undefined {
  const at = name.lastIndexOf('.')
  const [instrument, status] = [name.slice(0, at), instrumentStatuses.find((one) => one === name.slice(at + 1))]
  return status && all.find((one) => isSameEntry(one, { instrument, status }))
}

const countOf = (all: readonly MemberRecord[], name: string): number =>
  all.filter((member) => entryNamed(member, name) !== undefined).length

/** How many Members stand where with an instrument, each number with the list behind it; null while nothing is known. */
export function presentInstrumentStanding(instrument: string, all: readonly MemberRecord[], { t, lang }: Viewer) {
  const figures = instrumentStatuses.flatMap((status) => {
    const name = entryOf({ instrument, status })
    const members = countOf(all, name)
    if (members === 0) return []
    const href = paths.members.list({}, { instrument: name })
    return { label: t(`members:status.${status}`), value: formatNumber(members, lang), href }
  })
  return figures.length > 0 ? figures : null
}

/** Options of a filter: where some Member stands with an instrument. */
export const standingOptions = (all: readonly MemberRecord[], viewer: Viewer): Option[] =>
  instrumentOptions(viewer).flatMap(({ value: instrument, text }) =>
    instrumentStatuses
      .map((status) => ({ value: entryOf({ instrument, status }), text: viewer.t(`members:status.${status}`) }))
      .filter(({ value }) => countOf(all, value) > 0)
      .map((option) => ({ ...option, group: text })),
  )

/** Members that stand there: with this instrument and no other. */
export function byStanding(name: string): Record<string, unknown> {
  const at = name.lastIndexOf('.')
  return { instruments: { $elemMatch: { instrument: name.slice(0, at), status: name.slice(at + 1) } } }
}
