import { paths } from '../paths'
import { formatBytes, formatInstant } from '../platform/time/formats'
import type { ListDefinition } from '../platform/lists/lists'
import type { StoredFile } from '../platform/files/stored-file.model'
import type { Cell, Viewer } from '../platform/http/pages/view-types'
import { userName } from '../users'
import type { HeldBy } from './file-holders'

/** Files that cannot be opened; those of refused forms belong to nothing yet. */
export const closedFiles = { 'metadata.scan': { $in: ['waiting', 'infected'] }, 'metadata.heldFor': null }

export const fileList: ListDefinition = {
  address: paths.files.list(),
  columns: [
    { key: 'file', label: 'files:column.file', sub: { key: 'size', label: 'files:column.size' } },
    { key: 'record', label: 'files:column.record', ref: 'platform:files.reference' },
    { key: 'sentBy', label: 'files:column.sentBy' },
    { key: 'at', label: 'files:column.at', sort: 'uploadDate', holds: 'moment' },
    { key: 'state', label: 'files:column.state', sub: { key: 'stateDetails', label: 'platform:files.details' } },
  ],
  filters: [],
  views: [
    { name: 'all', label: 'files:view.all', filter: () => ({}) },
    { name: 'waiting', label: 'files:view.waiting', filter: () => ({ 'metadata.scan': 'waiting' }) },
    { name: 'removed', label: 'files:view.removed', filter: () => ({ 'metadata.scan': 'infected' }) },
  ],
  defaultSort: { field: 'uploadDate', descending: true },
  caption: 'files:caption',
  empty: { title: 'files:empty.title', text: 'files:empty.text' },
}

/** One file; of a draft, which is its Member's alone, neither its name nor its title. */
export function presentFileRow(
  file: StoredFile,
  viewer: Viewer,
  held: ReadonlyMap<string, HeldBy>,
): Record<string, Cell> {
  const { t, lang } = viewer
  const { by, owner, scan, scanSaid, scanTries, virus } = file.metadata
  const subject = held.get(String(file._id))?.subject
  const isDraft = subject?.confidential === true
  const tried = scanTries ? t('files:tried', { count: scanTries }) : ''
  return {
    file: { text: isDraft ? t('files:ofDraft') : file.filename, sub: formatBytes(file.length, lang) },
    record: {
      text: subject && !isDraft ? subject.title : t(subject ? 'files:draft' : 'files:noRecord'),
      ref: subject?.reference ?? owner,
    },
    sentBy: { text: userName(by ?? '') || '–' },
    at: { text: formatInstant(file.uploadDate, viewer), value: file.uploadDate },
    state:
      scan === 'waiting'
        ? {
            state: { text: t('files:state.waiting'), tone: 'rest' },
            sub: [tried, scanSaid].filter(Boolean).join(' · '),
          }
        : { state: { text: t('files:state.removed', { virus: virus ?? '' }), tone: 'late' } },
  }
}
