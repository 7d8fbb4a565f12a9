import { z } from 'zod'
import { inOrder, together, type Fault } from '../../platform/forms/across'
import { filled, rowsOf } from '../../platform/forms/form-rows'
import { parseForm, readForm, type ValuesOf } from '../../platform/forms/forms'
import * as ask from '../../platform/forms/questions'
import { legalDays } from '../../platform/time/day-ranges'
import type { Bilingual } from '../../platform/text/bilingual'
import type { FrameworkEdition } from '../framework.model'
import { crosswalkKinds, elementMarks, layerParts } from '../framework.vocabulary'

const code = (ifEmpty: string, pattern: RegExp, fault: string, max: number) =>
  ask.line(ifEmpty, max).pipe(z.string().regex(pattern, fault))

const editionCode = () =>
  code('framework:keep.enterCode', /^(?!new$|editions$)[A-Za-z0-9][A-Za-z0-9-]*$/, 'framework:keep.codeOfLetters', 20)
export const elementCode = () =>
  code('framework:keep.enterElementCode', /^[A-Z][A-Z0-9-]*$/, 'framework:keep.codeOfCapitals', 10)
const layerCode = () => code('framework:keep.enterLayerCode', /^[a-z][a-z0-9-]*$/, 'framework:keep.codeOfSmall', 30)

const details = () => ({
  titleEn: ask.line('framework:keep.enterTitle', 160),
  titleFr: ask.optionalLine(160),
  mottoEn: ask.optionalLine(200),
  mottoFr: ask.optionalLine(200),
  validFrom: ask.day('framework:keep.enterFirstDay', legalDays),
  validUntil: ask.optionalDay(legalDays),
  noFrench: ask.tick(),
  adoptedOn: ask.optionalDay(legalDays),
  adoptedBy: ask.optionalLine(160),
  decision: ask.optionalLine(160),
  source: ask.optionalText(1000),
  version: ask.version(),
})

/** Why a draft is discarded. */
export const parseDiscard = (body: unknown) =>
  readForm(body, { reason: ask.text('framework:keep.enterReason', 500), version: ask.version() })

type Details = z.output<z.ZodObject<ReturnType<typeof details>>>
export type EditionDetails = ReturnType<typeof toDetails>

const both = (en: string, fr: string): Bilingual => ({ en, fr })

const toDetails = ({ titleEn, titleFr, mottoEn, mottoFr, ...rest }: Details) => ({
  ...rest,
  title: both(titleEn, titleFr),
  motto: both(mottoEn, mottoFr),
})

/** The name, the days and the decision of an edition. */
export const parseDetails = (body: unknown) =>
  parseForm(together(details(), inOrder('validFrom', 'validUntil')).transform(toDetails), body)

/** What a new edition begins with: an announcement alone, an empty draft, or a copy of another edition. */
export const parseNewEdition = (body: unknown, known: readonly string[]) =>
  parseForm(
    together(
      {
        ...details(),
        edition: editionCode(),
        begin: ask.choice(['announced', 'draft', ...known.map((one) => `copy.${one}`)], 'framework:keep.chooseBegin'),
      },
      inOrder('validFrom', 'validUntil'),
    ).transform(({ edition, begin, ...values }) => ({ ...toDetails(values), edition, begin })),
    body,
  )
export type NewEdition = ValuesOf<typeof parseNewEdition>

export const mostLayers = 12

const layerRow = () =>
  z
    .object({
      code: layerCode(),
      part: ask.choice(layerParts, 'framework:keep.choosePart'),
      titleEn: ask.line('framework:keep.enterTitle', 120),
      titleFr: ask.optionalLine(120),
      leadEn: ask.optionalLine(300),
      leadFr: ask.optionalLine(300),
      most: ask.optionalWholeNumber(0, 20),
    })
    .transform(({ titleEn, titleFr, leadEn, leadFr, most, ...row }) => ({
      ...row,
      title: both(titleEn, titleFr),
      lead: both(leadEn, leadFr),
      most: most ?? 0,
    }))

const twice = (codes: readonly (string | undefined)[]): number =>
  codes.findIndex((one, index) => one !== undefined && codes.indexOf(one) < index)

/** The layers of a draft, in their order; a row that was emptied is taken out. */
export const parseLayers = (body: unknown) =>
  parseForm(
    together(
      { layers: rowsOf(layerRow(), mostLayers, ['code', 'titleEn', 'titleFr']), version: ask.version() },
      ({ layers }, fault) => {
        const again = twice(layers.map((row) => row?.code))
        if (again >= 0) fault(`layers.${again}.code`, 'framework:keep.codeTwice')
      },
    ).transform(({ layers, version }) => ({ layers: filled(layers), version })),
    body,
  )

const element = (layers: readonly string[]) => ({
  code: elementCode(),
  layer: ask.choice(layers, 'framework:keep.chooseLayer'),
  titleEn: ask.line('framework:keep.enterTitle', 160),
  titleFr: ask.optionalLine(160),
  descriptionEn: ask.optionalText(1500),
  descriptionFr: ask.optionalText(1500),
  marks: ask.choices(elementMarks),
  version: ask.version(),
})

/** One element of a draft. */
export const parseElement = (body: unknown, { layers }: Pick<FrameworkEdition, 'layers'>) =>
  parseForm(
    together(element(layers.map((layer) => layer.code))).transform(({ version, ...values }) => ({
      element: toElement(values),
      version,
    })),
    body,
  )

interface ElementValues {
  code: string
  layer: string
  titleEn: string
  titleFr: string
  descriptionEn: string
  descriptionFr: string
  marks: readonly string[]
}

/** An element out of what was typed of it. */
export const toElement = ({ titleEn, titleFr, descriptionEn, descriptionFr, marks, ...rest }: ElementValues) => ({
  ...rest,
  title: both(titleEn, titleFr),
  description: both(descriptionEn, descriptionFr),
  ...(Object.fromEntries(elementMarks.map((mark) => [mark, marks.includes(mark)])) as Record<
    (typeof elementMarks)[number],
    boolean
  >),
})

/** Rows pasted from a sheet, and whether their preview was read. */
export const parsePasted = (body: unknown) =>
  readForm(body, {
    rows: ask.text('framework:paste.enterRows', 60_000),
    checked: ask.tick(),
    version: ask.version(),
  })

const mostRows = 200

const crosswalkRow = (from: readonly string[], to: readonly string[]) =>
  together(
    {
      code: ask.optionalChoice(from),
      toCode: ask.optionalChoice(to),
      kind: ask.choice(crosswalkKinds, 'framework:keep.chooseKind'),
      note: ask.optionalLine(300),
    },
    ({ code: one, toCode, kind }, fault) => {
      if (kind !== 'new' && !one) fault('code', 'framework:keep.chooseFrom')
      if (kind === 'new' && one) fault('code', 'framework:keep.noneBefore')
      if (kind !== 'ended' && !toCode) fault('toCode', 'framework:keep.chooseTo')
      if (kind === 'ended' && toCode) fault('toCode', 'framework:keep.noneAfter')
    },
  )

type Row = { code?: string; toCode?: string; kind: string } | null

// What is the same or renamed has one counterpart; what ended or is new stands alone.
function oneRow(rows: readonly Row[], fault: Fault): void {
  rows.forEach((row, index) => {
    if (!row || row.kind === 'merged') return
    const others = rows.filter((other, at) => at !== index && other && other.code === row.code && row.code)
    const isAlone = row.kind !== 'split'
    if (isAlone && others.length > 0) fault(`rows.${index}.kind`, 'framework:keep.oneRowAlone')
  })
  const pairs = rows.map((row) => row && `${row.code ?? ''}>${row.toCode ?? ''}`)
  const again = twice(pairs.map((pair) => pair ?? undefined))
  if (again >= 0) fault(`rows.${again}.toCode`, 'framework:keep.rowTwice')
}

/** The crosswalk from the edition before; a row without a kind is none yet. */
export const parseCrosswalk = (body: unknown, before: FrameworkEdition, of: FrameworkEdition) =>
  parseForm(
    together(
      {
        rows: rowsOf(
          crosswalkRow(
            before.elements.map((one) => one.code),
            of.elements.map((one) => one.code),
          ),
          mostRows,
          ['kind'],
        ),
        version: ask.version(),
      },
      ({ rows }, fault) => oneRow(rows, fault),
    ).transform(({ rows, version }) => ({
      rows: filled(rows).map(({ code: one = '', toCode = '', kind, note }) => ({
        from: before.edition,
        code: one,
        toCode,
        kind,
        note,
      })),
      version,
    })),
    body,
  )
