/** So many shares of a hundred per cent, as equal as two decimals allow: they add up to a hundred exactly. */
export function percentages(count: number): string[] {
  const each = Math.floor(10_000 / count)
  const over = 10_000 - each * count
  return Array.from({ length: count }, (_, index) => decimalOf(each + (index < over ? 1 : 0)))
}

/** Hundredths as a decimal number, exactly: 1234550 is '12345.5', and -5 '-0.05'. */
export function decimalOf(hundredths: number): string {
  const whole = Math.trunc(Math.abs(hundredths) / 100)
  const rest = String(Math.abs(hundredths) % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return `${hundredths < 0 ? '-' : ''}${whole}${rest ? `.${rest}` : ''}`
}
