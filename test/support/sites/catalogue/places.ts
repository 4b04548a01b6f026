export interface Place {
  city: string
  /** A state's code in the United States and Canada, a region's name elsewhere. */
  region: string
  /** ISO 3166-1 alpha-2. */
  country: string
  /** ISO 4217. */
  currency: string
}

export const PLACES: readonly Place[] = [
  { city: 'Austin', region: 'TX', country: 'US', currency: 'USD' },
  { city: 'New York', region: 'NY', country: 'US', currency: 'USD' },
  { city: 'San Francisco', region: 'CA', country: 'US', currency: 'USD' },
  { city: 'Chicago', region: 'IL', country: 'US', currency: 'USD' },
  { city: 'Boston', region: 'MA', country: 'US', currency: 'USD' },
  { city: 'Seattle', region: 'WA', country: 'US', currency: 'USD' },
  { city: 'Denver', region: 'CO', country: 'US', currency: 'USD' },
  { city: 'Atlanta', region: 'GA', country: 'US', currency: 'USD' },
  { city: 'Portland', region: 'OR', country: 'US', currency: 'USD' },
  { city: 'Portland', region: 'ME', country: 'US', currency: 'USD' },
  { city: 'Saint Paul', region: 'MN', country: 'US', currency: 'USD' },
  { city: 'Plano', region: 'TX', country: 'US', currency: 'USD' },
  { city: 'Montréal', region: 'QC', country: 'CA', currency: 'CAD' },
  { city: 'Toronto', region: 'ON', country: 'CA', currency: 'CAD' },
  { city: 'London', region: 'England', country: 'GB', currency: 'GBP' },
  { city: 'Edinburgh', region: 'Scotland', country: 'GB', currency: 'GBP' },
  { city: 'Berlin', region: 'Berlin', country: 'DE', currency: 'EUR' },
  { city: 'München', region: 'Bayern', country: 'DE', currency: 'EUR' },
  { city: 'Kraków', region: 'Małopolskie', country: 'PL', currency: 'EUR' },
  { city: 'Praha', region: 'Hlavní město Praha', country: 'CZ', currency: 'EUR' },
  { city: 'Lyon', region: 'Auvergne-Rhône-Alpes', country: 'FR', currency: 'EUR' },
  { city: 'Málaga', region: 'Andalucía', country: 'ES', currency: 'EUR' },
  { city: 'Dublin', region: 'Leinster', country: 'IE', currency: 'EUR' },
  { city: 'Zürich', region: 'Zürich', country: 'CH', currency: 'CHF' },
  { city: 'København', region: 'Hovedstaden', country: 'DK', currency: 'EUR' },
  { city: 'Bengaluru', region: 'Karnataka', country: 'IN', currency: 'INR' },
  { city: 'Pune', region: 'Maharashtra', country: 'IN', currency: 'INR' },
  { city: '東京', region: '東京都', country: 'JP', currency: 'USD' },
  { city: 'São Paulo', region: 'SP', country: 'BR', currency: 'USD' },
]

const STATE_NAMES: Readonly<Record<string, string>> = {
  TX: 'Texas', NY: 'New York', CA: 'California', IL: 'Illinois', MA: 'Massachusetts', WA: 'Washington', CO: 'Colorado', GA: 'Georgia',
  OR: 'Oregon', ME: 'Maine', MN: 'Minnesota', QC: 'Quebec', ON: 'Ontario',
}

const COUNTRY_NAMES = new Intl.DisplayNames('en', { type: 'region' })

/** A state's full name; any other region as it is. */
export const regionName = (region: string): string => STATE_NAMES[region] ?? region

/** In English, such as "Germany". */
export const countryName = (country: string): string => COUNTRY_NAMES.of(country) ?? country
