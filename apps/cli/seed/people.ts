import { createHash } from 'node:crypto';
import { present } from '#libs/kernel/assert';

/** An invented backer; the domain example.test belongs to nobody. */
export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly locale: 'fr' | 'en';
  readonly address: {
    readonly line1: string;
    readonly postcode: string;
    readonly city: string;
    readonly country: string;
  };
}

const FIRST_NAMES =
  words(`Camille Louis Manon Hugo Chloé Jules Léa Gabriel Sarah Arthur Inès Raphaël
  Jeanne Adam Alice Nathan Zoé Mathis Margaux Noé Agathe Théo Nour Baptiste Élise Maël Clémence
  Antoine Yasmine Paul Héloïse Victor Aïcha Simon Garance Étienne Solène Karim Odile Martin`);
const LAST_NAMES =
  words(`Martin Bernard Dubois Thomas Robert Petit Durand Leroy Moreau Simon Laurent
  Lefebvre Michel Garcia Roux Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent
  Muller Faure Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Perrin Robin
  Morin Benali Haddad Marchand Noël Diallo Nguyen`);
const STREETS = lines(`rue des Lilas, avenue Jean-Jaurès, rue Victor-Hugo, place de la Mairie,
  rue du Moulin, boulevard Gambetta, rue des Écoles, chemin des Vignes, rue Pasteur, quai du Port,
  rue de la République, allée des Tilleuls, rue Saint-Michel`);
const PLACES = {
  FR: lines(`75011 Paris, 69003 Lyon, 13006 Marseille, 33000 Bordeaux, 75018 Paris, 44000 Nantes,
    59800 Lille, 67000 Strasbourg, 31000 Toulouse, 35000 Rennes, 38000 Grenoble, 34000 Montpellier,
    06000 Nice, 69100 Villeurbanne, 92100 Boulogne-Billancourt, 21000 Dijon, 37000 Tours,
    76000 Rouen, 93100 Montreuil, 63000 Clermont-Ferrand, 29200 Brest, 45000 Orléans, 54000 Nancy,
    13100 Aix-en-Provence, 87000 Limoges, 64100 Bayonne, 74000 Annecy, 14000 Caen, 49000 Angers,
    17000 La Rochelle, 51100 Reims, 42000 Saint-Étienne, 94300 Vincennes, 66000 Perpignan,
    56000 Vannes, 25000 Besançon, 80000 Amiens, 78000 Versailles, 83000 Toulon, 12000 Rodez,
    75004 Paris, 69007 Lyon, 13008 Marseille, 33800 Bordeaux, 59000 Lille, 31400 Toulouse,
    44300 Nantes, 06100 Nice, 35700 Rennes, 67200 Strasbourg, 34080 Montpellier`),
  CH: lines(`1204 Genève, 1003 Lausanne, 2000 Neuchâtel, 1700 Fribourg, 1950 Sion, 3011 Berne,
    1800 Vevey, 8004 Zurich, 4051 Bâle, 1400 Yverdon-les-Bains`),
};

/** The n-th backer of a country: always the same one, and no two share an e-mail address. */
export function demoPerson(number: number, country: 'FR' | 'CH'): DemoPerson {
  const seed = `${country}:${number}`;
  const first = picked(FIRST_NAMES, `${seed}:first`);
  const last = picked(LAST_NAMES, `${seed}:last`);
  const [postcode = '', ...city] = picked(PLACES[country], `${seed}:place`).split(' ');
  return {
    name: `${first} ${last}`,
    email: `${plain(first)}.${plain(last)}.${country.toLowerCase()}${number}@example.test`,
    // One backer in nine reads English.
    locale: number % 9 === 4 ? 'en' : 'fr',
    address: {
      line1: `${1 + indexFrom(`${seed}:house`, 120)} ${picked(STREETS, `${seed}:street`)}`,
      postcode,
      city: city.join(' '),
      country,
    },
  };
}

/** A whole number from 0 to `below` - 1 that depends on the text alone. */
export function indexFrom(text: string, below: number): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % below;
}

export const picked = <T>(list: readonly T[], text: string): T =>
  present(list[indexFrom(text, list.length)], 'a list with something in it');

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}

function lines(text: string): readonly string[] {
  return text.split(/,\s+/);
}
