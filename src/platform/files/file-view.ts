import type { FileLink } from './files'
import { formatBytes } from '../time/formats'
import type { Viewer } from '../http/pages/view-types'

/** A stored file as a link that downloads it; by its name alone while it cannot be opened. */
export interface FileView {
  name: string
  href: string | null
  /** Its size, or why it cannot be opened. */
  size: string
}

const encodingNames: Record<string, string> = { 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', 'koi8-r': 'KOI8-R' }

/** A stored file for a page: its name, where it is, how large, and in which encoding a text was read. */
export function presentFile(file: FileLink, href: string, viewer: Viewer): FileView {
  const standing = viewer.fileStanding?.(file.fileId)
  return standing
    ? { name: file.name, href: null, size: viewer.t(`platform:upload.standing.${standing}`) }
    : { name: file.name, href, size: fileSize(file, viewer) }
}

/** '2 kB · read as Windows-1252' */
export function fileSize({ size, type }: Pick<FileLink, 'size' | 'type'>, { t, lang }: Viewer): string {
  const encoding = /charset=(.+)$/.exec(type)?.[1]
  const text = formatBytes(size, lang)
  return encoding && encoding !== 'utf-8'
    ? t('platform:upload.readAs', { size: text, encoding: encodingName(encoding) })
    : text
}

const encodingName = (label: string): string =>
  encodingNames[label] ?? label.replace(/^windows/, 'Windows').replace(/^iso/, 'ISO')
