; Definitions

(section . (heading . (_) @name)) @definition.section
(let pattern: (call item: (ident) @name)) @definition.function
(let pattern: (ident) @name value: (lambda)) @definition.function
(let pattern: [(ident) @name (group (ident) @name)]) @definition.variable

; References

(call item: (ident) @reference.call)

; Imports

(import import: (string) @import.source)
