import { paths } from '../paths'
import { filePlaces } from '../platform/files/file-kinds'
import { formFields, type ReturnedForm } from '../platform/forms/form-fields'
import type { Field, FormPage, Viewer } from '../platform/http/pages/view-types'
import { formatList } from '../platform/time/formats'
import { cellWords } from '../platform/tables/table'
import type { AnyKind } from '../programme/imports/import-kind'
import { columnLabels } from './import.columns'
import { waysToRead } from './import.form'
import type { ImportRecord, ImportRow } from './import.model'
import { importCrumbs, importTitle } from './import.presenter'

/** What is named by the page on which an import is begun. */
interface Begun {
  kind: string
  within: string
}

/** The page on which a file is selected, or cells are pasted. */
export function presentNewImport(
  allKinds: readonly AnyKind[],
  { kind, within }: Begun,
  form: ReturnedForm,
  viewer: Viewer,
): FormPage {
  const { t } = viewer
  const begun = allKinds.find(({ key, within: column }) => key === kind && column !== undefined)
  // On the page of a record, that alone is imported which belongs to it.
  const kinds = begun && within !== '' ? [begun] : allKinds
  const [only] = kinds
  const fields = formFields(
    form,
    viewer,
    { kind: kind || (kinds.length === 1 ? only?.key : ''), within },
    'imports:field',
  )
  return {
    head: {
      crumbs: importCrumbs(viewer),
      title:
        begun && within !== ''
          ? t('imports:new.titleWithin', { kind: t(begun.title), reference: within })
          : t('imports:new.title'),
      actions: [{ text: t('imports:new.templates'), href: paths.imports.templates() }],
    },
    form: fields.form({
      action: paths.imports.create(),
      lead: t('imports:new.lead'),
      fields: [
        fields.radios('kind', {
          options: kinds.map(({ key, title, lead, hint = lead }) => {
            const said = kinds.length === 1 ? lead : hint
            return { value: key, text: t(title), hint: said && t(said) }
          }),
        }),
        fields.files(filePlaces.tables),
        fields.textarea('cells', { rows: 6 }),
        ...(within === '' ? [] : [fields.hidden('within')]),
      ],
      button: t('imports:new.button'),
      cancel: { text: t('imports:cancel'), href: paths.imports.list() },
    }),
  }
}

/** The page that says what columns and values mean. */
export function presentMapping(
  record: ImportRecord,
  kind: AnyKind,
  examples: readonly ImportRow[],
  form: ReturnedForm,
  viewer: Viewer,
): FormPage {
  const { t, lang } = viewer
  const labels = columnLabels(kind, viewer)
  const label = (key: string) => labels.get(key) ?? key
  const fields = formFields(form, viewer, {}, 'imports:field')
  const choices = [
    { value: '', text: t('imports:form.leaveOut') },
    ...kind.columns.map(({ key }) => ({ value: key, text: label(key) })),
  ]
  const columns = record.heads.map((head, index): Field => {
    const cells = [...new Set(examples.map(({ cells: row }) => cellWords(row[index])).filter(Boolean))]
    return fields.select(`columns.c${index}`, {
      label: head || t('imports:form.noHead', { number: index + 1 }),
      hint: cells.length > 0 ? t('imports:form.examples', { cells: formatList(cells.map(short), lang) }) : undefined,
      options: choices,
      stored: record.columns[index],
    })
  })
  const ways = record.ways.flatMap(({ key, shownBy, way, asks }, index): Field[] =>
    asks
      ? [
          fields.radios(`ways.w${index}`, {
            label: t('imports:form.way', { column: label(key), cell: shownBy }),
            options: waysFor(kind, key).map((value) => ({ value, text: t(`imports:way.${value}`) })),
            stored: way,
            optional: true,
          }),
        ]
      : [],
  )
  const meanings = record.meanings.map(({ key, value, code }, index): Field => {
    const options = kind.columns.find((column) => column.key === key)?.options?.(viewer) ?? []
    return fields.select(`meanings.m${index}`, {
      label: t('imports:form.meaning', { column: label(key), value: short(value) }),
      options: [{ value: '', text: t('imports:form.refuseRows') }, ...options],
      stored: code,
    })
  })
  return {
    head: {
      crumbs: [...importCrumbs(viewer), { text: importTitle(record, viewer), href: paths.imports.show(record) }],
      title: t('imports:map.title'),
    },
    form: fields.form({
      action: paths.imports.map(record),
      version: (record as ImportRecord & { __v: number }).__v,
      sections: [
        ...(ways.length > 0 ? [{ heading: t('imports:map.days'), fields: ways }] : []),
        ...(meanings.length > 0
          ? [{ heading: t('imports:map.values'), lead: t('imports:map.valuesLead'), fields: meanings }]
          : []),
        { heading: t('imports:map.columns'), lead: t('imports:map.columnsLead'), fields: columns },
      ],
      button: t('imports:map.button'),
      cancel: { text: t('imports:cancel'), href: paths.imports.show(record) },
    }),
  }
}

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text)

const waysFor = ({ columns }: AnyKind, key: string) =>
  waysToRead.filter((way) => {
    const isNumber = columns.some((column) => column.key === key && ['number', 'money'].includes(column.kind))
    return (way === 'comma' || way === 'point') === isNumber
  })
