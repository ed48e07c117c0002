; Definitions

(model_declaration . "model" . (identifier) @name) @definition.class
(view_declaration . "view" . (identifier) @name) @definition.class
(type_declaration . "type" . (identifier) @name) @definition.struct
(enum_declaration . "enum" . (identifier) @name) @definition.enum
(enumeral . (identifier) @name) @definition.enum-member
(column_declaration . (identifier) @name) @definition.field
(generator_declaration . "generator" . (identifier) @name) @definition.section
(datasource_declaration . "datasource" . (identifier) @name) @definition.section

; References

(column_type (identifier) @reference.type)
