/**
 * What the import sheet says of a file, each thing by its control.
 * Keeps true: a value that a document holds and no list offers stands in the list as it is.
 */
import type { ReactNode } from 'react';
import { fileSources } from '../../data/settings';
import type { FileSource } from '../../data/types';
import { Choice, type Option } from '../controls/Choice';
import { Row, Section } from '../controls/Layout';
import { NumberField } from '../controls/NumberField';
import { TextField } from '../controls/TextField';
import { Toggle } from '../controls/Toggle';
import { type SheetField, useImportSheet, wordsOf } from '../stores/import-sheet';
import { useText } from '../text';

const delimiters = [
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'pipe'],
  ['blanks', 'blanks'],
] as const;
const quotes = ['"', "'"];
const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'gb18030', 'big5', 'shift_jis', 'euc-kr', 'windows-1251'];
const decimals = [
  ['.', 'point'],
  [',', 'comma'],
] as const;

/** The options with the present value among them, as it is. */
function withPresent(options: readonly Option<string>[], value: string): readonly Option<string>[] {
  return options.some((option) => option.value === value) ? options : [...options, { value, label: value }];
}

interface LineProps {
  readonly field: SheetField;
  readonly children: (label: string) => ReactNode;
}

/** A field of the sheet with its name. */
function Line({ field, children }: LineProps) {
  const t = useText();
  const label = t(`sheet.${field}`);
  const tip = t(`sheet.${field}.tip`);
  return (
    <div data-field={field}>
      <Row label={label} tip={tip === `sheet.${field}.tip` ? undefined : tip}>
        {children(label)}
      </Row>
    </div>
  );
}

interface PickProps {
  readonly field: SheetField;
  readonly value: string;
  readonly options: readonly Option<string>[];
  readonly onPick: (value: string) => void;
}

function Pick({ field, value, options, onPick }: PickProps) {
  return (
    <Line field={field}>{(label) => <Choice label={label} value={value} options={withPresent(options, value)} onChoose={onPick} />}</Line>
  );
}

interface SwitchProps {
  readonly field: 'header' | 'rowNames' | 'units' | 'trim';
  readonly source: FileSource;
}

function Switch({ field, source }: SwitchProps) {
  const change = useImportSheet((state) => state.change);
  return (
    <Line field={field}>
      {(label) => <Toggle label={label} checked={source[field] === true} onChange={(isOn) => change({ [field]: isOn })} />}
    </Line>
  );
}

/** What only files of cells between delimiters have. */
function Cells({ source }: { readonly source: FileSource }) {
  const t = useText();
  const change = useImportSheet((state) => state.change);
  return (
    <>
      <Pick
        field="delimiter"
        value={source.delimiter}
        options={delimiters.map(([value, name]) => ({ value, label: t(`sheet.delimiter.${name}`) }))}
        onPick={(delimiter) => change({ delimiter, type: delimiter === '\t' && source.type === 'tsv' ? 'tsv' : 'csv' })}
      />
      <Switch field="header" source={source} />
      <Line field="skip">
        {(label) => (
          <NumberField
            label={label}
            value={source.skip ?? 0}
            rule={fileSources.csv.fields.skip.field.rule}
            onCommit={(skip) => skip !== null && change({ skip })}
          />
        )}
      </Line>
      <Switch field="rowNames" source={source} />
      <Switch field="trim" source={source} />
      <Pick
        field="quote"
        value={source.quote}
        options={quotes.map((value) => ({ value, label: value }))}
        onPick={(quote) => change({ quote })}
      />
    </>
  );
}

function Numbers({ source }: { readonly source: FileSource }) {
  const t = useText();
  const change = useImportSheet((state) => state.change);
  const thousands = [
    { value: '', label: t('sheet.thousands.none') },
    { value: ',', label: t('sheet.decimal.comma') },
    { value: '.', label: t('sheet.decimal.point') },
    { value: ' ', label: t('sheet.thousands.blank') },
    { value: "'", label: t('sheet.thousands.apostrophe') },
  ];
  return (
    <Section title={t('sheet.numbers')}>
      <Line field="decimal">
        {(label) => (
          <Choice
            label={label}
            value={source.decimal ?? '.'}
            options={decimals.map(([value, name]) => ({ value, label: t(`sheet.decimal.${name}`) }))}
            onChoose={(decimal) => change({ decimal })}
          />
        )}
      </Line>
      <Pick
        field="thousands"
        value={source.thousands ?? ''}
        options={thousands}
        onPick={(sign) => change({ thousands: sign === '' ? null : sign })}
      />
      <Switch field="units" source={source} />
      <Line field="missingWords">
        {(label) => (
          <TextField
            label={label}
            value={(source.missingWords ?? []).join(', ')}
            placeholder={t('sheet.missingWords.usual')}
            onCommit={(text) => change({ missingWords: wordsOf(text) })}
          />
        )}
      </Line>
    </Section>
  );
}

/** All of them. */
export function SheetFields({ source }: { readonly source: FileSource }) {
  const t = useText();
  const change = useImportSheet((state) => state.change);
  const isJson = source.type === 'json' || source.type === 'jsonl';
  return (
    <div>
      <Section title={t('sheet.settings')}>
        {isJson ? (
          <Pick
            field="type"
            value={source.type}
            options={(['json', 'jsonl'] as const).map((value) => ({ value, label: t(`sheet.type.${value}`) }))}
            onPick={(type) => change({ type: type === 'json' ? 'json' : 'jsonl' })}
          />
        ) : (
          <Cells source={source} />
        )}
        <Pick
          field="encoding"
          value={source.encoding}
          options={encodings.map((value) => ({ value, label: value }))}
          onPick={(encoding) => change({ encoding })}
        />
      </Section>
      <Numbers source={source} />
    </div>
  );
}
