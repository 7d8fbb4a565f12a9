import { fundingOptions } from '../../funding/pure'
import { paths } from '../../paths'
import { presentReason } from '../../planning/pure'
import { presentFaults, type ReturnedForm } from '../../platform/forms/form-fields'
import { entryStep } from '../../platform/http/pages/kept-entries'
import type { Action, Cell, PageHead, StateTag, Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { namedFacts } from '../../platform/lists/facts'
import { presentHistory } from '../../platform/text/history'
import { formatInstant, formatNumber, formatPeriod } from '../../platform/time/formats'
import { changeKinds, standingOf, withChanges } from '../changes/change'
import { presentChange } from '../changes/change.presenter'
import type { ComingRequest } from '../plan/plan.queries'
import type { PlanItem } from '../plan/plan-item'
import { crumbsOf } from '../what-if-form.presenter'
import { whatIfTag } from '../what-if.list'
import type { KeptChange, WhatIfRecord } from '../what-if.model'
import { mayChangeWhatIf } from '../what-if.policy'
import { presentActivities, presentSince } from './activities.presenter'
import { compare } from './comparing'
import { presentFigures } from './figures.presenter'
import { changedSince } from './since'

/** Rows that are open; more are folded. */
const shown = 20

interface Facts {
  whatIf: WhatIfRecord
  /** Today's plan, and the requests that may come into it. */
  plan: readonly PlanItem[]
  coming: readonly ComingRequest[]
}

/** A what-if beside today's plan: the figures of both, its changes, the activities, and what has changed meanwhile. */
export function presentWhatIf({ whatIf, plan, coming }: Facts, form: ReturnedForm, viewer: Viewer) {
  const { t, actor } = viewer
  const { from, until, name, reference, copy, changes, history } = whatIf
  const requests = new Map(coming.map(({ item }) => [item.reference, item]))
  const waiting = changes.filter(({ adopted }) => !adopted)
  const compared = compare(plan, withChanges(plan, waiting, requests), { from, until })
  const items = new Map([...copy, ...requests.values(), ...plan].map((item) => [item.reference, item]))
  const since = changedSince(copy, plan)
  const may = mayChangeWhatIf(actor, whatIf)
  const rows = changes.map((change) => rowOf(change, { plan, requests, items }, viewer))
  const sent = { action: paths.whatIf.adopt({ reference }), version: whatIf.__v, faults: presentFaults(form, viewer) }
  const removing = { ...sent, action: paths.whatIf.remove({ reference }) }
  const isOpen = may && whatIf.state === 'open' && waiting.length > 0
  return {
    title: `${name} (${reference})`,
    head: {
      crumbs: crumbsOf(viewer),
      reference,
      title: name,
      actions: may ? actionsOf(whatIf, since.length > 0, viewer) : [],
    } satisfies PageHead,
    isEmpty: plan.length === 0,
    figures: presentFigures(compared, viewer),
    changes: {
      table: namedTable(t, 'what-if:column', ['change', 'state'], rows, ({ cells }) => cells),
      // The keys of those that can still be adopted or taken out; null of what has been adopted.
      rows: rows.map(({ key, text, isWaiting, holds }) => ({
        ...{ key, text, isWaiting },
        isChosen: form ? [form.raw.rows ?? []].flat().includes(key) : holds,
      })),
      empty: t('what-if:noChanges'),
    },
    adopting: isOpen
      ? {
          ...sent,
          removing,
          reason: presentReason(form, viewer),
          buttons: [{ text: t('what-if:do.adopt'), main: true }],
        }
      : null,
    // Whoever opened the page when there was something to be adopted reads what has become of it.
    over: isOpen ? [] : [sent, removing].map((one) => ({ ...one, isOver: true })),
    adding:
      may && whatIf.state === 'open'
        ? changeKinds.map((kind) => ({
            text: t(`what-if:add.${kind}`),
            href: paths.whatIf.change({ reference, kind }),
          }))
        : [],
    activities: { ...presentActivities(compared.differing, viewer), first: shown },
    same: compared.all.length - compared.differing.length,
    since: since.length > 0 ? { ...presentSince(since, viewer), first: shown } : null,
    facts: factsOf(whatIf, plan.length, viewer),
    history: presentHistory(history, 'what-if:history.', viewer),
  }
}

function actionsOf(whatIf: WhatIfRecord, hasChanged: boolean, { t }: Viewer): Action[] {
  const step = (name: 'renew' | 'close' | 'reopen') =>
    entryStep(t(`what-if:do.${name}`), paths.whatIf.step({ reference: whatIf.reference, step: name }), whatIf)
  if (whatIf.state === 'closed') return [step('reopen')]
  return [
    { text: t('what-if:edit.title'), href: paths.whatIf.edit(whatIf) },
    ...(hasChanged ? [step('renew')] : []),
    step('close'),
  ]
}

interface Around {
  plan: readonly PlanItem[]
  requests: ReadonlyMap<string, PlanItem>
  items: ReadonlyMap<string, PlanItem>
}

function rowOf(change: KeptChange, { plan, requests, items }: Around, viewer: Viewer) {
  const { t } = viewer
  const { key, adopted, refused = [] } = change
  const standing = adopted ? null : standingOf(change, plan, requests)
  const text = presentChange(change, items, viewer)
  const cells: Record<'change' | 'state', Cell> = {
    change: { text },
    state: {
      state: stateTag(change, standing === 'holds', viewer),
      lines: [
        ...(adopted ? [t('what-if:adoptedBy', { name: adopted.byName, when: formatInstant(adopted.at, viewer) })] : []),
        ...(standing && standing !== 'holds' ? [t(`what-if:standing.${standing}`)] : []),
        ...(adopted ? [] : refused.map(({ message, values }) => t(message, values))),
      ],
    },
  }
  return { key, text, cells, isWaiting: !adopted, holds: standing === 'holds' }
}

function stateTag({ adopted, refused }: KeptChange, holds: boolean, { t }: Viewer): StateTag {
  if (adopted) return { text: t('what-if:line.adopted'), tone: 'good' }
  if (!holds) return { text: t('what-if:line.overtaken'), tone: 'late' }
  return refused?.length
    ? { text: t('what-if:line.refused'), tone: 'late' }
    : { text: t('what-if:line.open'), tone: 'flow' }
}

function factsOf(whatIf: WhatIfRecord, count: number, viewer: Viewer) {
  const { t, lang } = viewer
  const { question, from, until, region, programme, ownerName, isShared, copiedAt } = whatIf
  return namedFacts(t, 'what-if:fact', {
    question: question || null,
    state: { state: whatIfTag(whatIf, viewer) },
    period: formatPeriod({ from, until }, lang),
    region: region ? t(`vocabulary:regions.${region}`) : null,
    programme: programme ? (fundingOptions(viewer).find(({ value }) => value === programme)?.text ?? programme) : null,
    activities: formatNumber(count, lang),
    owner: ownerName,
    shared: t(isShared ? 'what-if:shared' : 'what-if:own'),
    copied: formatInstant(copiedAt, viewer),
  })
}
