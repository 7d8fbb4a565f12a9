// What work costs, of the size of today: amounts in whole euros, and what a euro is worth elsewhere.

/** Units of a currency for one euro. */
export const unitsForEuro: Record<string, number> = { EUR: 1, GBP: 0.87, CHF: 0.94, NOK: 11.7, SEK: 11, USD: 1.16 }

/** Amounts are rounded to so many units, as an estimate is. */
export const roundedTo: Record<string, number> = { EUR: 50, GBP: 50, CHF: 50, NOK: 500, SEK: 500, USD: 50 }

type Region = 'AP' | 'AMS' | 'ESA' | 'WCA' | 'MENA' | 'EUR'

// Return fares between regions.
const fares: Record<Region, Record<Region, number>> = {
  AP: { AP: 950, AMS: 2400, ESA: 1900, WCA: 2300, MENA: 1600, EUR: 1900 },
  AMS: { AP: 2400, AMS: 900, ESA: 2200, WCA: 2100, MENA: 1900, EUR: 1250 },
  ESA: { AP: 1900, AMS: 2200, ESA: 700, WCA: 1150, MENA: 900, EUR: 1050 },
  WCA: { AP: 2300, AMS: 2100, ESA: 1150, WCA: 650, MENA: 850, EUR: 950 },
  MENA: { AP: 1600, AMS: 1900, ESA: 900, WCA: 850, MENA: 550, EUR: 600 },
  EUR: { AP: 1900, AMS: 1250, ESA: 1050, WCA: 950, MENA: 600, EUR: 450 },
}

/** What a return ticket between two regions costs. */
export const fareBetween = (one: string, other: string): number => fares[one as Region]?.[other as Region] ?? 1200

/** Allowance for a day and a night, by the region of the place. */
export const dailyAllowance: Record<string, number> = { AP: 185, AMS: 195, ESA: 170, WCA: 190, MENA: 180, EUR: 175 }

/** Two interpreters in a booth, or in turn in a video conference. */
export const interpretersADay = 900

/** Room, breaks and copies, a person and day: at home, and where guests come from elsewhere. */
export const venueADay = { host: 24, region: 46 }

/** A mission from afar costs a platform and somebody to look after it. */
export const platformADay = 120

/** What a day of a trainer is worth who is lent. */
export const trainerADay = 380
