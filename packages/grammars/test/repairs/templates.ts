import type { RepairedSource } from './repaired-source.js';

/** Statements of template languages in files of other languages. */
export const templateRepairs: readonly RepairedSource[] = [
  [
    'v.yaml',
    [
      'kind: Service',
      'metadata:',
      '  name: {{ include "x" . }}',
      '  labels:',
      '    {{- toYaml .Values.l | nindent 4 }}',
      'spec:',
      '  {{- if .Values.a }}',
      '  type: {{ .Values.t | quote }}',
      '  {{- end }}',
      '  "{{ .k }}": v',
      '{{- range $i := .Values.x }}',
      '{{ $i }}: 1',
      '{{- end }}',
    ],
    'section kind, section metadata, section name, section labels, section spec, section type',
  ],
  [
    'v.yml',
    [
      'development:',
      '  adapter: <%= ENV["X"] %>',
      '<% if prod %>',
      'production:',
      '  url: {{ db_url }}',
      '<% end %>',
    ],
    'section development, section adapter, section production, section url',
  ],
  [
    'j.sql',
    [
      '{{ config(materialized="table") }}',
      'CREATE TABLE {{ schema }}.orders (',
      '  id int,',
      '  {% if x %}',
      '  name text',
      '  {% endif %}',
      ');',
      'CREATE VIEW v AS SELECT * FROM {{ ref("a") }};',
    ],
    'struct orders, field id, field name, struct v',
  ],
  [
    'j.sh',
    ['#!/bin/sh', '{% if x %}', 'f() {', '  echo {{ y }}', '}', '{% endif %}', 'g() { :; }'],
    'function f, function g',
  ],
  [
    'j.toml',
    ['[a]', 'x = {{ x }}', '{% if y %}', '[b]', 'y = 1', '{% endif %}'],
    'section a, property x, section b, property y',
  ],
  [
    'j.html',
    [
      '{% extends "a" %}',
      '<script>function f() { return {{ x }}; }</script>',
      '<h1 id="top">{{ t }}</h1>',
    ],
    'function f, property top',
  ],
];
