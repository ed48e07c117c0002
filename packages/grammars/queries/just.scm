; Definitions

(recipe (recipe_header name: (identifier) @name)) @definition.task
(assignment left: (identifier) @name) @definition.variable
(alias left: (identifier) @name) @definition.task

; References

(dependency name: (identifier) @reference.call)
(alias right: (identifier) @reference.call)
(value (identifier) @reference.use)
