import type { Codec } from '@repomap/cache';
import type { Columns, NumberColumn } from '@repomap/model';

/**
 * Encodes columns as one list of bytes, from which lists of numbers are read in place: decoding takes
 * no time for them, and that of a copy for texts. Numbers are in the byte order of the machine.
 *
 * A record is the length of its head, the head as JSON, and the columns, each at a multiple of eight.
 */
export const columnsCodec: Codec<Columns> = {
  name: `columns-1-${isLittleEndian() ? 'le' : 'be'}`,
  encode,
  decode(raw) {
    if (typeof raw === 'string') throw notColumns();
    return decode(raw);
  },
};

const TYPES = {
  Uint8Array,
  Uint16Array,
  Uint32Array,
  Int32Array,
  Float64Array,
} as const;
type TypeName = keyof typeof TYPES;
/** Lone surrogates have no UTF-8 form. */
type TextEncoding = 'utf8' | 'utf16le';

/** Name, type, first byte after the head, number of bytes. */
type Place = readonly [name: string, type: TypeName | TextEncoding, start: number, length: number];

/** What a column is aligned to. */
const UNIT = 8;

function encode(columns: Columns): Uint8Array {
  const parts = Object.entries(columns).map(([name, column]) => {
    const type = typeof column === 'string' ? encodingOf(column) : typeOf(column);
    return { name, type, column };
  });
  let end = 0;
  const places = parts.map(({ name, type, column }): Place => {
    const length = lengthOf(column);
    const place: Place = [name, type, end, length];
    end += aligned(length);
    return place;
  });
  const head = Buffer.from(JSON.stringify(places));
  const first = aligned(4 + head.byteLength);
  const record = Buffer.alloc(first + end);
  record.writeUInt32LE(head.byteLength);
  record.set(head, 4);
  for (const [index, [, , start]] of places.entries())
    write(record, first + start, parts[index]?.column as NumberColumn | string);
  return record;
}

/** In bytes. */
function lengthOf(column: NumberColumn | string): number {
  return typeof column === 'string'
    ? Buffer.byteLength(column, encodingOf(column))
    : column.byteLength;
}

/** Texts are written in place: those of a large tree take megabytes. */
function write(record: Buffer, start: number, column: NumberColumn | string): void {
  if (typeof column === 'string') record.write(column, start, encodingOf(column));
  else record.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), start);
}

function decode(raw: Uint8Array): Columns {
  // Lists of numbers are only read in place from where their type may be.
  const bytes = raw.byteOffset % UNIT === 0 ? raw : Uint8Array.from(raw);
  const record = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headLength = record.readUInt32LE();
  const places: readonly Place[] = JSON.parse(record.toString('utf8', 4, 4 + headLength));
  const first = aligned(4 + headLength);
  const columns = places.map(([name, type, start, length]) => {
    const from = first + start;
    if (from + length > record.byteLength) throw notColumns();
    return [name, columnAt(record, type, from, length)] as const;
  });
  return Object.fromEntries(columns);
}

function columnAt(
  record: Buffer,
  type: Place[1],
  from: number,
  length: number,
): NumberColumn | string {
  if (type === 'utf8' || type === 'utf16le') return record.toString(type, from, from + length);
  const List = TYPES[type];
  return new List(
    record.buffer as ArrayBuffer,
    record.byteOffset + from,
    length / List.BYTES_PER_ELEMENT,
  );
}

function typeOf(column: NumberColumn): TypeName {
  return column.constructor.name as TypeName;
}

function encodingOf(text: string): TextEncoding {
  return text.isWellFormed() ? 'utf8' : 'utf16le';
}

function isLittleEndian(): boolean {
  return new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
}

function aligned(length: number): number {
  return Math.ceil(length / UNIT) * UNIT;
}

function notColumns(): TypeError {
  return new TypeError('not a record of columns');
}
