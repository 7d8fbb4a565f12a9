import { paths } from '../paths'
import { isAdmin } from '../programme/actor'
import { namedTable } from '../platform/lists/columns'
import { textIn } from '../platform/text/bilingual'
import { written } from '../platform/text/written'
import { formatBytes, formatInstant, formatNumber } from '../platform/time/formats'
import type { Cell, Fact, Viewer } from '../platform/http/pages/view-types'
import { codelist, codelistNames, type CodelistName } from './formats/codelists'
import { fileNames } from './file-names'
import { freshMinutes } from './open-data.policy'
import type { Published } from './published/publication.directory'
import { columnNames } from './published/published.columns'

/** What is published, by whom, under which licence, how fresh, and how it is used; or that nothing is yet. */
export function presentOpenData(published: Published | null, site: string, viewer: Viewer) {
  const { t, actor } = viewer
  return {
    head: { title: t('open-data:title') },
    isPublished: published !== null,
    isEmpty: published?.activities === 0,
    isDemonstration: published?.publisher.isDemonstration ?? false,
    settings: isAdmin(actor) ? paths.settings() : null,
    facts: published ? factsOf(published, viewer) : [],
    files: filesOf(published, viewer),
    lists: published ? listsOf(viewer) : null,
    fresh: t('open-data:fresh.text', { count: freshMinutes }),
    identifier: `${published?.publisher.identifier ?? 'XM-DAC-12345'}-MIS-2026-0001`,
    columns: columnNames.join(', '),
    example: `curl --compressed -O ${site}${paths.openData.file({ file: 'activities.xml' })}`,
    leftOut: published && published.leftOut > 0 ? t('open-data:leftOut', { count: published.leftOut }) : '',
  }
}

function factsOf({ publisher, activities, changedAt }: Published, viewer: Viewer): Fact[] {
  const { t, lang } = viewer
  return [
    { label: t('open-data:fact.publisher'), value: textIn(publisher.name, lang) },
    { label: t('open-data:fact.identifier'), value: publisher.identifier },
    {
      label: t('open-data:fact.licence'),
      value: t(`organization:openDataChoice.licence.${publisher.licence.code}`),
      href: publisher.licence.uri,
    },
    { label: t('open-data:fact.activities'), value: formatNumber(activities, lang) },
    {
      label: t('open-data:fact.scope'),
      value: t(`organization:openDataChoice.activities.${publisher.activities}`),
    },
    { label: t('open-data:fact.funding'), value: t(`organization:openDataChoice.funding.${publisher.funding}`) },
    { label: t('open-data:fact.language'), value: t(`vocabulary:languages.${publisher.language}`) },
    { label: t('open-data:fact.currency'), value: publisher.currency },
    ...(activities > 0 ? [{ label: t('open-data:fact.changed'), value: formatInstant(changedAt, viewer) }] : []),
  ]
}

function filesOf(published: Published | null, { t, lang }: Viewer) {
  const rows = fileNames.flatMap((name) => {
    const file = published?.files.get(name)
    const row: Record<'file' | 'content' | 'size', Cell> = {
      file: { text: written(name, 'en', lang), href: paths.openData.file({ file: name }) },
      content: { text: t(`open-data:file.${name.replace('.', '-')}`) },
      size: { text: file ? formatBytes(file.size, lang) : '' },
    }
    return file ? [row] : []
  })
  return namedTable(t, 'open-data:column', ['file', 'content', { key: 'size', numeric: true }], rows)
}

function listsOf({ t, lang }: Viewer) {
  const rows = codelistNames.map((name) => ({
    list: { text: t(`open-data:dataset.${name}.title`), href: paths.openData.codelist({ list: name }) },
    codes: { text: formatNumber(codelist(name).length, lang) },
  }))
  return namedTable(t, 'open-data:column', ['list', { key: 'codes', numeric: true }], rows)
}

/** One list of codes, with its files. */
export function presentCodelist(name: CodelistName, { t, lang }: Viewer) {
  const title = t(`open-data:dataset.${name}.title`)
  const rows = codelist(name).map(({ code, name: { en, fr }, edition = '' }) => ({
    // Codes are made of English words.
    code: { text: written(code, 'en', lang) },
    english: { text: written(en, 'en', lang) },
    french: { text: written(fr, 'fr', lang) },
    edition: { text: edition },
  }))
  const hasEdition = name === 'objectives'
  return {
    head: { title, crumbs: [{ text: t('open-data:title'), href: paths.openData.page() }] },
    lead: t(`open-data:dataset.${name}.text`),
    files: ['json', 'csv'].map((format) => ({
      text: written(`${name}.${format}`, 'en', lang),
      href: paths.openData.codelist({ list: `${name}.${format}` }),
    })),
    table: namedTable(t, 'open-data:column', ['code', 'english', 'french', hasEdition && 'edition'], rows),
  }
}
