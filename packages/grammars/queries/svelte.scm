; inherits: vue

(snippet_start_expr (snippet_name) @name) @definition.function
(snippet_statement (snippet_start_expr (snippet_name) @name)) @definition.function
(render_expr (snippet_name) @reference.call)
