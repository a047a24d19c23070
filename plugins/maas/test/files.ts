import { gzipSync } from 'node:zlib';

export const appleHead = [
  'Provider',
  'Provider Country',
  'SKU',
  'Developer',
  'Title',
  'Version',
  'Product Type Identifier',
  'Units',
  'Developer Proceeds',
  'Begin Date',
  'End Date',
  'Customer Currency',
  'Country Code',
  'Currency of Proceeds',
  'Apple Identifier',
  'Customer Price',
  'Promo Code',
  'Parent Identifier',
  'Subscription',
  'Period',
  'Category',
  'CMB',
  'Device',
  'Supported Platforms',
  'Proceeds Reason',
  'Preserved Pricing',
  'Client',
  'Order Type',
].join('\t');

const us = (day: string) => `${day.slice(5, 7)}/${day.slice(8)}/${day.slice(0, 4)}`;

export interface AppleRow {
  readonly from: string;
  readonly until?: string;
  readonly units: number | string;
  readonly type?: string;
  readonly app?: string;
  readonly country?: string;
}

export const appleRow = (row: AppleRow): string => {
  const { from, until = from, units, type = '1F', app = '1600000000', country = 'JP' } = row;
  return `APPLE\tUS\tmaas\tExample\tMaaS\t1.0\t${type}\t${units}\t0\t${us(from)}\t${us(until)}\tJPY\t${country}\tJPY\t${app}\t0\t\t\t\t\tTravel\t\tiPhone\tiOS\t\t\t\t`;
};

/** A Summary Sales Report as App Store Connect gives it out. */
export const apple = (rows: readonly AppleRow[], name = 'S_D_80012345_20220401.txt.gz') => ({
  name,
  bytes: gzipSync(`${[appleHead, ...rows.map(appleRow)].join('\n')}\n`),
});

export const googleHead =
  'Date,Package name,Daily Device Installs,Daily Device Uninstalls,Daily Device Upgrades,Total User Installs,Daily User Installs,Daily User Uninstalls,Active Device Installs,Install events,Update events,Uninstall events';

export interface GoogleRow {
  readonly day: string;
  readonly users: number | string;
  readonly devices?: number;
  readonly events?: number;
  readonly app?: string;
}

export const googleRow = ({ day, users, devices, events, app = 'jp.example.maas' }: GoogleRow) =>
  `${day},${app},${devices ?? users},0,0,0,${users},0,0,${events ?? users},0,0`;

/** An installs report as Play Console gives it out: UTF-16 with a mark. */
export const google = (
  rows: readonly GoogleRow[],
  name = 'installs_jp.example.maas_202204_overview.csv',
) => ({
  name,
  bytes: Buffer.concat([
    Buffer.from([0xff, 0xfe]),
    Buffer.from([googleHead, ...rows.map(googleRow)].join('\r\n'), 'utf16le'),
  ]),
});

export const csv = (head: string, rows: readonly string[], name = 'a.csv') => ({
  name,
  bytes: Buffer.from([head, ...rows].join('\r\n')),
});
