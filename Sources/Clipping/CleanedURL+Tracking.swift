/// Rule 9 of list v1: parameters that say how a reader came, not what is read.
///
/// Compared in lower case. Frozen with the list. Parameters that also choose
/// content somewhere ("ref", "source", "id", "p", "from") are not on it.
extension CleanedURL {
    static let trackingPrefixes = [
        "utm_", "mtm_", "matomo_", "pk_", "piwik_", "at_custom", "hsa_", "fb_", "ga_", "stm_",
        "itm_",
        "trk_", "__hs", "oly_", "vero_", "_branch_",
    ]

    static let trackingNames: Set<String> = [
        // Click numbers of advertising networks.
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid",
        "twclid",
        "ttclid", "igshid", "igsh", "li_fat_id", "srsltid", "rb_clickid", "epik", "irclickid",
        "wickedid",
        "scclid", "sscid", "rdt_cid", "zanpid", "mkt_tok", "gad_source", "gad_campaignid",
        // Mail and campaign tools.
        "mc_cid", "mc_eid", "_hsenc", "_hsmi", "hsctatracking", "_openstat", "s_cid", "cmpid",
        "ncid",
        "wt_mc", "wt.mc_id", "mkcid", "ns_campaign", "ns_mchannel", "ns_source", "ns_linkname",
        "xtor",
        "at_medium", "at_campaign", "at_link_id", "at_link_type", "at_ptr_name", "at_format",
        "at_bbc_team",
        "ck_subscriber_id", "sfmc_id", "dm_i", "trk", "trkcampaign", "_ke", "_kx", "bsft_clkid",
        "bsft_eid",
        "guccounter", "guce_referrer", "guce_referrer_sig", "campaign_id", "ocid", "icid", "intcid",
        "ito",
        // What a link's sharer left on it.
        "_ga", "_gl", "ref_src", "ref_url", "smid", "smtyp", "__twitter_impression", "__tn__",
        "spm", "scm",
        "share_token", "shareuid", "isappinstalled", "nsukey", "wechat_redirect", "feature_share",
        "si_share",
        // The short form of a page.
        "amp", "amp_js_v", "amp_gsa", "outputtype", "usqp",
    ]
}
