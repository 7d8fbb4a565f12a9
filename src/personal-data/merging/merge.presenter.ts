import { namedTable } from '../../platform/lists/columns'
import { formFields, presentFaults, type ReturnedForm } from '../../platform/forms/form-fields'
import { formatList, formatNumber } from '../../platform/time/formats'
import type { Cell, Form, Option, PageHead, Viewer } from '../../platform/http/pages/view-types'
import { chosenFields, listFields } from '../../experts/pure'
import type { ExpertRecord } from '../../experts'
import { paths } from '../../paths'
import type { KnownUser } from '../../users'
import { sideOfExpert, sideOfUser, type Side } from './merge-sides.presenter'
import type { NamedBy } from './merge.queries'
import { hrefOfRecord, nameOfRecord } from './record-links'
import { pickedFields, pickedLists } from './two-accounts'

interface Kind {
  head: PageHead
  /** Address of the form, for one of the others. */
  addressFor: (id: string) => string
  /** Where another one is named, and as what. */
  choose: { action: string; label: string }
  /** The same for the other way round. */
  swapped: (id: string) => string
  cancel: string
  fields: readonly string[]
  lists: readonly string[]
  facts: readonly string[]
}

const sides = (keep: Side, gone: Side, { facts, fields }: Kind, { t }: Viewer) =>
  namedTable(
    t,
    'personal-data:merge',
    ['field', 'keep', 'gone'],
    [...facts, ...fields].filter((field) => keep.values[field] || gone.values[field]),
    (field) => ({
      field: { text: t(`personal-data:merge.of.${field}`) },
      keep: { text: keep.values[field] || '–' },
      gone: { text: gone.values[field] || '–' },
    }),
  )

function movedTable(named: readonly NamedBy[], { t, lang, actor }: Viewer) {
  const cellOf = (kind: string, first: NamedBy['first']): Cell => {
    const [one, ...more] = first
    if (!one) return { text: '–' }
    return {
      text: nameOfRecord(one),
      href: hrefOfRecord(kind, one, actor),
      sub: more.map(nameOfRecord).join(', ') || undefined,
    }
  }
  return {
    ...namedTable(t, 'personal-data:merge', ['kind', { key: 'count', numeric: true }, 'first'], named, (one) => ({
      kind: { text: t(`personal-data:kind.${one.kind}`) },
      count: { text: formatNumber(one.count, lang) },
      first: cellOf(one.kind, one.first),
    })),
    empty: t('personal-data:merge.nothing'),
  }
}

function formFor(keep: Side, gone: Side, kind: Kind, form: ReturnedForm, viewer: Viewer): Form {
  const { t } = viewer
  const fields = formFields(form, viewer, { pick: {} })
  const differing = kind.fields.filter((field) => (keep.values[field] ?? '') !== (gone.values[field] ?? ''))
  const optionsOf = (field: string): Option[] => [
    { value: 'keep', text: keep.values[field] || t('personal-data:merge.empty') },
    { value: 'gone', text: gone.values[field] || t('personal-data:merge.empty') },
    ...(kind.lists.includes(field) ? [{ value: 'both', text: t('personal-data:merge.both') }] : []),
  ]
  return {
    action: kind.addressFor(gone.id),
    version: keep.version,
    hidden: [{ name: 'otherVersion', value: String(gone.version ?? '') }],
    faults: presentFaults(form, viewer),
    sections: [
      {
        heading: t('personal-data:merge.choose'),
        lead: t(differing.length > 0 ? 'personal-data:merge.chooseLead' : 'personal-data:merge.alike'),
        fields: [
          ...differing.map((field) =>
            fields.radios(`pick.${field}`, {
              label: t(`personal-data:merge.of.${field}`),
              stored: kind.lists.includes(field) ? 'both' : 'keep',
              options: optionsOf(field),
            }),
          ),
          fields.tick('same', { label: t('personal-data:merge.same') }),
        ],
      },
    ],
    buttons: [{ text: t('personal-data:merge.button'), main: true }],
    cancel: { text: t('personal-data:merge.cancel'), href: kind.cancel },
  }
}

interface Merging {
  likely: readonly Side[]
  /** The one that is to end; nothing before it is chosen. */
  gone: Side | null
  named: readonly NamedBy[]
  /** Why the two cannot be merged, in the reader’s words. */
  refusal: string | null
  /** How the other one was named. */
  typed: string
}

function present(
  keep: Side,
  { likely, gone, named, refusal, typed }: Merging,
  kind: Kind,
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t } = viewer
  const rowOf = (one: Side) => ({
    name: { text: one.name, sub: one.sub, href: kind.addressFor(one.id) },
    differs: {
      text: formatList(
        kind.fields.filter((field) => (keep.values[field] ?? '') !== (one.values[field] ?? '')),
        viewer.lang,
        (field) => t(`personal-data:merge.of.${field}`),
      ),
    },
  })
  return {
    head: kind.head,
    lead: t(gone ? 'personal-data:merge.lead' : 'personal-data:merge.chooseOther', { name: keep.name }),
    choose: gone ? null : { ...kind.choose, typed },
    likely: gone
      ? null
      : {
          ...namedTable(t, 'personal-data:merge', ['name', 'differs'], likely, rowOf),
          empty: t('personal-data:merge.none'),
        },
    refusal,
    sides: gone ? sides(keep, gone, kind, viewer) : null,
    swap: gone ? { text: t('personal-data:merge.swap'), href: kind.swapped(gone.id) } : null,
    moved: gone && !refusal ? movedTable(named, viewer) : null,
    form: gone && !refusal ? formFor(keep, gone, kind, form, viewer) : null,
  }
}

interface Pair<R> {
  keep: R
  gone: R | null
  likely: readonly R[]
  named: readonly NamedBy[]
  refusal: string | null
  typed: string
}

/** Two accounts of one person, beside each other: what is chosen, and what will name the one that stays. */
export function presentAccountMerge(pair: Pair<KnownUser>, form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const id = String(pair.keep._id)
  const side = (user: KnownUser) => sideOfUser(user, viewer)
  return present(
    side(pair.keep),
    { ...pair, likely: pair.likely.map(side), gone: pair.gone && side(pair.gone) },
    {
      head: {
        crumbs: [
          { text: t('users:title'), href: paths.users.list() },
          { text: pair.keep.name, href: paths.users.edit({ id }) },
        ],
        title: t('personal-data:merge.accounts'),
      },
      addressFor: (other) => paths.users.merge({ id }, { with: other }),
      swapped: (other) => paths.users.merge({ id: other }, { with: id }),
      choose: { action: paths.users.merge({ id }), label: t('personal-data:merge.otherAccount') },
      cancel: paths.users.edit({ id }),
      fields: pickedFields,
      lists: pickedLists,
      facts: ['state', 'roles', 'member', 'expert'],
    },
    form,
    viewer,
  )
}

/** Two files of one expert, beside each other. */
export function presentFileMerge(pair: Pair<ExpertRecord>, form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const { reference } = pair.keep
  const side = (expert: ExpertRecord) => sideOfExpert(expert, viewer)
  return present(
    side(pair.keep),
    { ...pair, likely: pair.likely.map(side), gone: pair.gone && side(pair.gone) },
    {
      head: {
        crumbs: [
          { text: t('experts:title'), href: paths.experts.list() },
          { text: pair.keep.name, href: paths.experts.show({ reference }) },
        ],
        title: t('personal-data:merge.files'),
      },
      addressFor: (other) => paths.experts.merge({ reference }, { with: other }),
      swapped: (other) => paths.experts.merge({ reference: other }, { with: reference }),
      choose: { action: paths.experts.merge({ reference }), label: t('personal-data:merge.otherFile') },
      cancel: paths.experts.show({ reference }),
      fields: chosenFields,
      lists: listFields,
      facts: ['reference', 'state', 'missions'],
    },
    form,
    viewer,
  )
}
