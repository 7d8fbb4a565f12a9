import type { Page } from './page'

/** Texts of a line or two, which nobody misses for long: address and field. None so far. */
const short = new Set<string>([])

/** Forms of a page in which people write and whose text does not stay on the device, or could not be offered again. */
export const unkept = (page: Page): string[] =>
  page.main
    .querySelectorAll('form')
    .filter((form) => form.querySelectorAll('textarea:not([readonly])').length > 0)
    .filter((form) => !form.hasAttribute('data-draft') || !form.querySelector('template[data-draft-offer]'))
    .flatMap((form) =>
      form
        .querySelectorAll('textarea')
        .map((area) => `${form.getAttribute('action') ?? ''} ${area.getAttribute('name') ?? ''}`),
    )
    .filter((area) => !short.has(area))

/** Text areas that stand in no form: nothing could be kept of them. */
export const loose = (page: Page): number =>
  page.main.querySelectorAll('textarea:not([readonly])').filter((area) => !area.closest('form')).length
