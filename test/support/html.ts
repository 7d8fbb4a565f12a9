import { HtmlValidate, type ConfigData } from 'html-validate'
import { parse } from 'node-html-parser'

const config: ConfigData = {
  extends: ['html-validate:recommended'],
  rules: {
    // Matters of taste, not of meaning.
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'void-style': 'off',
    'long-title': 'off',
    // A button in a form sends it; that is what it is for.
    'no-implicit-button-type': 'off',
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // A form that is about several records names each of them in the same way.
    'form-dup-name': 'off',
    'wcag/h63': 'error',
  },
}

const validator = new HtmlValidate(config)

/** What is wrong with a page's or a piece's markup, as sentences; empty when all is well. */
export async function markupFaults(html: string): Promise<string[]> {
  return [...(await faultsOfMarkup(html)), ...longSelects(html)]
}

// Nobody reads hundreds of lines for one: words narrow a long list.
function longSelects(html: string): string[] {
  return parse(html)
    .querySelectorAll('select')
    .filter((select) => select.querySelectorAll('option').length > 25 && !select.closest('[data-choose]'))
    .map(
      (select) => `a select of ${select.querySelectorAll('option').length} without a filter: ${select.attributes.name}`,
    )
}

async function faultsOfMarkup(html: string): Promise<string[]> {
  const lines = html.split('\n')
  const report = await validator.validateString(html)
  return report.results.flatMap(({ messages }) =>
    messages.map(
      ({ ruleId, message, line }) => `${ruleId}: ${message} in: ${(lines[line - 1] ?? '').trim().slice(0, 160)}`,
    ),
  )
}
