; Definitions

(create_table (object_reference name: (identifier) @name)) @definition.struct
(create_view (object_reference name: (identifier) @name)) @definition.struct
(create_materialized_view (object_reference name: (identifier) @name)) @definition.struct
(column_definition name: (identifier) @name) @definition.field
; The grammar takes a name in quotes for a text.
(column_definition name: (literal) @name) @definition.field
(create_index column: (identifier) @name) @definition.variable
(create_function (keyword_function) . (object_reference name: (identifier) @name))
  @definition.function
(create_type (object_reference name: (identifier) @name)) @definition.type
; What the repair of stored routines makes of those without room for a function, and of what the grammar
; does not know: the last letters of `PROCEDURE`, `PROC`, `FUNCTION`, `MACRO`, `TRIGGER`, `EVENT`,
; `AGGREGATE`, `DOMAIN`, `POLICY` and `SYNONYM` are in place of `TYPE`.
((drop_type (keyword_type) @_word (object_reference name: (identifier) @name))
  @definition.function
  (#kind! @_word type "MAIN" "Main" "main")
  (#kind! @_word variable "LICY" "Licy" "licy" "ONYM" "Onym" "onym")
  (#kind! @_word
    function "GATE" "Gate" "gate"
    "DURE" "Dure" "dure" "PROC" "Proc" "proc" "TION" "Tion" "tion" "GGER" "gger" "VENT" "vent"
    "ACRO" "Acro" "acro"))
(create_trigger (object_reference name: (identifier) @name) . [(keyword_after) (keyword_before)])
  @definition.function
(create_schema [(keyword_schema) (keyword_exists)] . (identifier) @name) @definition.module
(create_sequence (object_reference name: (identifier) @name)) @definition.variable

; References

(relation (object_reference name: (identifier) @reference.use))
(from (object_reference name: (identifier) @reference.use))
(insert (object_reference name: (identifier) @reference.use))
(alter_table (object_reference name: (identifier) @reference.use))
(drop_table (object_reference name: (identifier) @reference.use))
(create_index (object_reference name: (identifier) @reference.use))
(create_trigger (keyword_on) . (object_reference name: (identifier) @reference.use))
(create_trigger (keyword_function) . (object_reference name: (identifier) @reference.call))
(column_definition (object_reference name: (identifier) @reference.use))
(constraint (object_reference name: (identifier) @reference.use))
(invocation (object_reference name: (identifier) @reference.call))
