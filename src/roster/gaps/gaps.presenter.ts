import { membersText } from '../../activities/pure'
import { areaName } from '../../framework/pure'
import { memberName, regionOptions } from '../../members/pure'
import { presentOpenNeed } from '../../open-ends/pure'
import { paths } from '../../paths'
import type { Viewer } from '../../platform/http/pages/view-types'
import { formatNumber, formatPeriod } from '../../platform/time/formats'
import { writtenTitle } from '../../platform/text/written'
import { isCoordinator } from '../../programme/actor'
import { areasShown, presentGapHeat } from './gap-heat.presenter'
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
    shows: (['', 'shortages'] as const).map((show) => ({
      text: t(`roster:gaps.show.${show || 'all'}`),
      count: formatNumber(areasShown(found, show, viewer).length, lang),
      href: link({ show }),
      current: show === choice.show,
    })),
    action: paths.experts.gaps(),
    hidden: [
      { name: 'months', value: choice.months },
      { name: 'show', value: choice.show },
    ].filter(({ value }) => value !== ''),
    filter: { name: 'region', label: t('roster:filter.region'), value: choice.region, options: regionOptions(viewer) },
    heat: presentGapHeat(found, choice, viewer),
    isShortOnly: choice.show === 'shortages',
    needs: presentNeeds(found, choice, viewer),
    open: presentCell(cellAt(found.cells, choice.area, choice.language), choice, viewer),
    workshop: workshop && presentWorkshop(workshop, viewer),
    notes: { days: usualDaysAYear, request: usualDaysOfRequest },
  }
}

/** The needs of the area that is open, without an activity. */
function presentNeeds({ needs }: FoundGaps, { area, language }: GapChoice, viewer: Viewer) {
  const { t, lang } = viewer
  const own = language === '' ? needs.get(area) : undefined
  if (!own) return null
  return {
    title: t('roster:gaps.needsOf', { area: areaName(area, lang) }),
    table: {
      columns: [
        { key: 'title', label: t('open-ends:needs.what') },
        { key: 'members', label: t('roster:column.member') },
        { key: 'state', label: t('open-ends:needs.priority') },
      ],
      rows: own.map((need) => presentOpenNeed(need, viewer)),
      first: 15,
    },
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
            href: paths.experts.pipeline({}, { area, language, stage: 'pre-accredited' }),
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
