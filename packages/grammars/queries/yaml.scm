; Paths of OpenAPI

((block_mapping_pair
  key: (flow_node (plain_scalar) @_paths)
  value: (block_node
    (block_mapping
      (block_mapping_pair
        key: (flow_node [(plain_scalar) (double_quote_scalar) (single_quote_scalar)] @name))
        @definition.route)))
  (#eq? @_paths "paths")
  (#match? @name "^.?/"))

; Definitions: the keys of the outer two levels.

(document
  (block_node
    (block_mapping
      (block_mapping_pair
        key: (flow_node [(plain_scalar) (double_quote_scalar) (single_quote_scalar)] @name))
        @definition.section)))
(document
  (block_node
    (block_mapping
      (block_mapping_pair
        value: (block_node
          (block_mapping
            (block_mapping_pair
              key: (flow_node
                [(plain_scalar) (double_quote_scalar) (single_quote_scalar)] @name))
              @definition.section))))))

; References

(alias (alias_name) @reference.use)
