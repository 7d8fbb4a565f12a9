import { paths } from '../../paths'
import { readsAsStaff } from '../../programme/actor'
import { formFields, presentFaults, type ReturnedForm } from '../../platform/forms/form-fields'
import type {
  Action,
  Form,
  PageHead,
  Standing,
  StandingFact,
  StateTag,
  Tone,
  Viewer,
} from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { namedFacts } from '../../platform/lists/facts'
import { textIn } from '../../platform/text/bilingual'
import { presentHistory } from '../../platform/text/history'
import { signerName } from '../../platform/text/signer'
import { formatDay } from '../../platform/time/formats'
import { adoptedEditions, edition, editionOn, editions } from '../framework.directory'
import type { CrosswalkRow, FrameworkEdition } from '../framework.model'
import { countingText, periodOfEdition, presentTree } from '../framework.presenter'
import { followedBy, missingIn } from './adoption'
import {
  hasEntered,
  mayAdopt,
  mayChangeEdition,
  mayChangeElements,
  mayKeepEditions,
  maySeeEdition,
} from './edition.policy'
import { standingOf, type EditionStanding } from './edition.status'

const tones: Record<EditionStanding, Tone> = {
  announced: 'rest',
  draft: 'flow',
  coming: 'flow',
  inForce: 'good',
  ended: 'rest',
  discarded: 'rest',
}

function standingTag(of: FrameworkEdition, { t, today }: Viewer): StateTag {
  const standing = standingOf(of, editionOn(today).edition, today)
  return { text: t(`framework:standing.${standing}`), tone: tones[standing] }
}

/** Every edition that the reader may see, by its first day, the latest first. */
export function presentEditions(viewer: Viewer) {
  const { t, lang, actor } = viewer
  const shown = editions().filter((of) => maySeeEdition(actor, of))
  return {
    head: {
      crumbs: [{ text: t('framework:title'), href: paths.framework.list() }],
      title: t('framework:keep.editions'),
      actions: mayKeepEditions(actor, undefined)
        ? [{ text: t('framework:keep.new'), href: paths.editions.create(), main: true }]
        : [],
    } satisfies PageHead,
    table: namedTable(t, 'framework:keepColumn', ['edition', 'period', 'state', 'elements'], shown.reverse(), (of) => ({
      edition: {
        text: textIn(of.title, lang),
        href: paths.editions.show(of),
        sub: of.placeholder ? t('framework:placeholder') : textIn(of.motto, lang),
      },
      period: { text: periodOfEdition(of, viewer) },
      state: { state: standingTag(of, viewer) },
      elements: { text: String(of.elements.length) },
    })),
  }
}

/** One edition: where it stands, what it holds, and what keeps it from being adopted. */
export function presentEdition(of: FrameworkEdition, refused: ReturnedForm, viewer: Viewer) {
  const { t, lang } = viewer
  const before = followedBy(of, adoptedEditions())
  const rows = of.crosswalk.filter(({ from }) => edition(from) !== undefined)
  return {
    head: { ...headOf(of, viewer), actions: actionsOf(of, viewer) },
    placeholder: of.placeholder,
    // Those of the reason stand at its form.
    faults: refused?.errors?.some(({ field }) => field === 'reason') ? null : presentFaults(refused, viewer),
    standing: standingOfPage(of, viewer),
    announced: of.state === 'announced' ? t('framework:announced', { edition: textIn(of.title, lang) }) : null,
    layers: mayChangeElements(viewer.actor, of)
      ? presentTree(of, viewer, (code) => paths.editions.element({ ...of, code }))
      : presentTree(of, viewer),
    counting: of.elements.length > 0 ? countingText(of, viewer) : null,
    crosswalk: {
      heading: before ? t('framework:keep.crosswalkFrom', { edition: textIn(before.title, lang) }) : null,
      table: {
        ...namedTable(t, 'framework:keepColumn', ['from', 'to', 'kind', 'note'], rows, (row) => rowOf(row, of, viewer)),
        empty: t('framework:keep.noCrosswalk'),
      },
    },
    facts: namedFacts(t, 'framework:fact', {
      edition: of.edition,
      period: periodOfEdition(of, viewer),
      motto: of.motto.en !== '' && textIn(of.motto, lang),
      adoptedOn: of.adoptedOn && formatDay(of.adoptedOn, lang),
      adoptedBy: of.adoptedBy || null,
      decision: of.decision || null,
      source: of.source || null,
      entered: of.entered && signerName(of.entered, t),
      checked: of.checked && signerName(of.checked, t),
    }),
    discard: mayChangeElements(viewer.actor, of) ? discardForm(of, refused, viewer) : null,
    history: presentHistory(of.history, 'framework:history.', viewer),
  }
}

export const headOf = (of: FrameworkEdition, { t, lang }: Viewer): PageHead => ({
  crumbs: [
    { text: t('framework:title'), href: paths.framework.list() },
    { text: t('framework:keep.editions'), href: paths.editions.list() },
  ],
  reference: of.edition,
  title: textIn(of.title, lang),
})

/** The head of a form of an edition. */
export const formHead = (of: FrameworkEdition, title: string, viewer: Viewer): PageHead => {
  const head = headOf(of, viewer)
  return { ...head, crumbs: [...head.crumbs!, { text: head.title, href: paths.editions.show(of) }], title }
}

function actionsOf(of: FrameworkEdition, { t, actor }: Viewer): Action[] {
  const link = (name: 'edit' | 'layers' | 'paste' | 'crosswalk'): Action => ({
    text: t(`framework:keep.action.${name}`),
    href: paths.editions[name](of),
  })
  const preview = { text: t('framework:keep.action.preview'), href: paths.remapping.list({}, { edition: of.edition }) }
  return [
    ...(readsAsStaff(actor) && of.state === 'draft' ? [preview] : []),
    ...(mayChangeEdition(actor, of) ? [link('edit')] : []),
    ...(mayChangeElements(actor, of)
      ? [
          link('layers'),
          ...(of.layers.length > 0
            ? [
                { text: t('framework:keep.action.element'), href: paths.editions.element({ ...of, code: 'new' }) },
                link('paste'),
              ]
            : []),
          ...(followedBy(of, adoptedEditions()) && of.elements.length > 0 ? [link('crosswalk')] : []),
        ]
      : []),
  ]
}

function standingOfPage(of: FrameworkEdition, viewer: Viewer): Standing {
  const { t, actor, lang } = viewer
  const missing = of.state === 'draft' ? missingIn(of, adoptedEditions()) : []
  const step = (name: 'draft' | 'adopt'): Action => ({
    text: t(`framework:keep.step.${of.state === 'discarded' ? 'resume' : name}`),
    post: paths.editions.step({ ...of, step: name }),
    fields: { version: String(of.__v) },
    main: true,
  })
  const adopts = of.state === 'draft' && missing.length === 0
  return {
    state: standingTag(of, viewer),
    tone: standingTag(of, viewer).tone,
    facts: namedFacts<StandingFact>(t, 'framework:keep.fact', {
      next: { value: t(`framework:keep.next.${of.state}`) },
      firstDay: { value: formatDay(of.validFrom, lang) },
    }),
    actions: [
      ...((of.state === 'announced' || of.state === 'discarded') && mayKeepEditions(actor, of) ? [step('draft')] : []),
      ...(adopts && mayAdopt(actor, of) ? [step('adopt')] : []),
    ],
    note: adopts ? t(hasEntered(actor, of) ? 'framework:keep.anotherAdopts' : 'framework:keep.adoptMeans') : undefined,
    missing: missing.map(({ message, values }) => t(message, values)),
  }
}

/** The reason that is asked for before a draft is discarded, so that nobody does so by a slip. */
const discardForm = (of: FrameworkEdition, refused: ReturnedForm, viewer: Viewer): Form => {
  const { t } = viewer
  const fields = formFields(refused, viewer, {}, 'framework:keep.discarding')
  return fields.form({
    action: paths.editions.step({ ...of, step: 'discard' }),
    version: of.__v,
    heading: t('framework:keep.discarding.heading'),
    lead: t('framework:keep.discarding.lead'),
    fields: [fields.textarea('reason', { rows: 2 })],
    buttons: [{ text: t('framework:keep.step.discard') }],
  })
}

function rowOf({ from, code, toCode, kind, note }: CrosswalkRow, of: FrameworkEdition, { t, lang }: Viewer) {
  const named = (side: FrameworkEdition | undefined, one: string) => {
    const element = side?.elements.find((each) => each.code === one)
    return { text: one === '' ? '–' : element ? `${one} ${textIn(element.title, lang)}` : one }
  }
  return {
    from: named(edition(from), code),
    to: named(of, toCode),
    kind: { text: t(`framework:crosswalkKind.${kind}`) },
    note: { text: note },
  }
}
