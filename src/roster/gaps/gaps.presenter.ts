import { membersText } from '../../activities/pure'
import { heatLevel } from '../../coverage/pure'
import { languageOptions } from '../../experts/pure'
import { areaName, areaOptions } from '../../framework/pure'
import { memberName, regionOptions } from '../../members/pure'
import { paths } from '../../paths'
import type { Table, Viewer } from '../../platform/http/pages/view-types'
import { formatNumber, formatPeriod } from '../../platform/time/formats'
import { writtenTitle } from '../../platform/text/written'
import { isCoordinator } from '../../programme/actor'
import { cellAt, nextWorkshop, shortage, usualDaysAYear, usualDaysOfRequest, type GapCell, type Workshop } from './gaps'
import { gapQuery, spans, type GapChoice } from './gaps.form'
import type { FoundGaps } from './gaps.queries'

/** Of the candidates of a workshop, so many are named. */
const mostCandidates = 15
/** As many can be assessed at one workshop. */
const mostAtOne = 30

/** Demand against supply by area and language, the cell that is open, and the workshop that would close most. */
export function presentGaps(found: FoundGaps, choice: GapChoice, viewer: Viewer) {
  const { t, lang } = viewer
  const link = (changes: Partial<GapChoice>) => paths.experts.gaps({}, gapQuery({ ...choice, ...changes }))
  const workshop = nextWorkshop(found.cells, found.roster)
  return {
    title: t('roster:gaps.title'),
    crumbs: [{ text: t('experts:title'), href: paths.experts.list() }],
    eyebrow: formatPeriod(found.period, lang),
    spans: spans.map((months) => ({
      text: t('roster:gaps.months', { count: Number(months) }),
      href: link({ months }),
      current: months === choice.months,
    })),
    action: paths.experts.gaps(),
    hidden: [{ name: 'months', value: choice.months }],
    filter: { name: 'region', label: t('roster:filter.region'), value: choice.region, options: regionOptions(viewer) },
    heat: presentGapHeat(found, choice, viewer),
    open: presentCell(cellAt(found.cells, choice.area, choice.language), choice, viewer),
    workshop: workshop && presentWorkshop(workshop, viewer),
    notes: { days: usualDaysAYear, request: usualDaysOfRequest },
  }
}

/** A number in words, and as programs reckon with it. */
interface Counted {
  text: string
  value: number
}

/** The cross table itself: days wanted and free in each cell. */
export function presentGapHeat({ cells, needs }: FoundGaps, choice: GapChoice, viewer: Viewer) {
  const { t, lang } = viewer
  const all = [...cells.values()]
  const most = Math.max(0, ...all.map(shortage))
  const languages = languageOptions(viewer).filter(({ value }) => all.some(({ language }) => language === value))
  const number = (value: number): Counted => ({ text: formatNumber(Math.round(value), lang), value: Math.round(value) })
  return {
    caption: t('roster:gaps.caption'),
    columns: languages.map(({ text }) => text),
    rows: areaOptions(viewer)
      .filter(({ value }) => needs.has(value) || all.some(({ area }) => area === value))
      .map(({ value: area, text }) => ({
        text,
        cells: languages.map(({ value: language }) => {
          const cell = cellAt(cells, area, language)
          if (!cell) return null
          return {
            wanted: number(cell.wanted),
            free: number(cell.free),
            away: cell.oneAway.length,
            level: heatLevel(shortage(cell), most),
            isOpen: area === choice.area && language === choice.language,
            href: paths.experts.gaps({}, gapQuery({ ...choice, area, language })) + '#open',
            said: t('roster:gaps.cell', { wanted: number(cell.wanted).text, free: number(cell.free).text }),
          }
        }),
        needs: number(needs.get(area) ?? 0),
      })),
  }
}

/** The same as a plain table, for a file. */
export function gapsTable(heat: ReturnType<typeof presentGapHeat>, { t, lang }: Viewer): Table {
  const nothing: Counted = { text: formatNumber(0, lang), value: 0 }
  return {
    columns: [
      { key: 'area', label: t('roster:filter.area') },
      ...heat.columns.flatMap((language, index) => [
        { key: `wanted${index + 1}`, label: t('roster:gaps.wantedIn', { language }), numeric: true },
        { key: `free${index + 1}`, label: t('roster:gaps.freeIn', { language }), numeric: true },
      ]),
      { key: 'needs', label: t('roster:gaps.needs'), numeric: true },
    ],
    rows: heat.rows.map(({ text, cells, needs }) => ({
      area: { text },
      ...Object.fromEntries(
        cells.flatMap((cell, index) => [
          [`wanted${index + 1}`, cell?.wanted ?? nothing],
          [`free${index + 1}`, cell?.free ?? nothing],
        ]),
      ),
      needs,
    })),
  }
}

function presentCell(cell: GapCell | undefined, { area, language }: GapChoice, viewer: Viewer) {
  const { t, lang } = viewer
  if (!cell) return null
  const days = (value: number) => ({ text: formatNumber(Math.round(value), lang), value: Math.round(value) })
  return {
    title: `${areaName(area, lang)}, ${t(`vocabulary:languages.${language}`)}`,
    demand: {
      columns: [
        { key: 'title', label: t('roster:column.work') },
        { key: 'members', label: t('roster:column.members') },
        { key: 'days', label: t('roster:column.wanted'), numeric: true },
      ],
      rows: cell.demand.map((one) => ({
        title: { text: writtenTitle(one.record, lang), href: one.href, ref: one.record.reference },
        members: { text: membersText(one.memberCodes, viewer) },
        days: days(one.days / one.areas.length),
      })),
      empty: t('roster:gaps.noDemand'),
      first: 15,
    },
    people: {
      columns: [
        { key: 'name', label: t('roster:column.expert') },
        { key: 'home', label: t('roster:column.home') },
        { key: 'days', label: t('roster:column.free'), numeric: true },
      ],
      rows: [
        ...[...cell.people]
          .sort((one, other) => other.free - one.free)
          .map(({ expert, free }) => ({
            name: { text: expert.name, href: paths.experts.show(expert), ref: expert.reference },
            home: { text: memberName(expert.homeMember, lang) },
            days: days(free),
          })),
        ...cell.oneAway.map((expert) => ({
          name: { text: expert.name, href: paths.experts.show(expert), ref: expert.reference },
          home: { text: memberName(expert.homeMember, lang) },
          days: { text: t('roster:gaps.pending') },
        })),
      ],
      empty: t('roster:gaps.nobody'),
      first: 15,
    },
    pipeline:
      cell.oneAway.length > 0
        ? {
            text: t('roster:gaps.oneAway', { count: cell.oneAway.length }),
            href: paths.experts.pipeline({}, { area, language }),
          }
        : null,
  }
}

function presentWorkshop({ cell, candidates }: Workshop, viewer: Viewer) {
  const { t, lang, actor } = viewer
  const { area, language } = cell
  const names = { area: areaName(area, lang), language: t(`vocabulary:languages.${language}`) }
  return {
    text: t('roster:workshop.text', { ...names, days: formatNumber(Math.round(shortage(cell)), lang) }),
    candidates: candidates.slice(0, mostCandidates).map(({ expert, isOnTheWay }) => ({
      text: expert.name,
      href: paths.experts.show(expert),
      about: [memberName(expert.homeMember, lang), ...(isOnTheWay ? [t('roster:workshop.onTheWay')] : [])].join(' · '),
    })),
    count: candidates.length,
    create: isCoordinator(actor)
      ? {
          text: t('roster:workshop.create'),
          href: paths.training.create(
            {},
            {
              ...{ type: 'accreditation-workshop', area, language },
              members: [...new Set(candidates.map(({ expert }) => expert.homeMember))].sort().join(','),
              ...(candidates.length > 0 ? { seats: String(Math.min(candidates.length, mostAtOne)) } : {}),
            },
          ),
          main: true,
        }
      : null,
  }
}
