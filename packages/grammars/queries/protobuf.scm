; Definitions

(message (message_name (identifier) @name)) @definition.struct
(enum (enum_name (identifier) @name)) @definition.enum
(enum_field . (identifier) @name) @definition.enum-member
(field (type) . (identifier) @name) @definition.field
(map_field (type) . (identifier) @name) @definition.field
(oneof_field (type) . (identifier) @name) @definition.field
(oneof . (identifier) @name) @definition.union
(service (service_name (identifier) @name)) @definition.interface
(rpc (rpc_name (identifier) @name)) @definition.method
(package (full_ident) @name) @definition.module

; References

(message_or_enum_type (identifier) @reference.type .)

; Imports

(import path: (string) @import.source)
